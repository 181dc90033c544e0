import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventDraft } from '@jackfield/connector-core';
import { said, wholeCall } from '../testing/calls.js';
import { tellUntilTaken } from '../testing/tell-until-taken.js';
import { startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

const CONVERSATIONS = 1000;
const EVENTS_A_DELIVERY = 60;
const SENDERS = 8;

describe('delivery to the CRM', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  it('[X-002] [G-060] writes one activity with the same content, however often and in whatever order the events come', async () => {
    const start = Date.now() - 200_000;
    const ids = Array.from({ length: CONVERSATIONS }, (_, index) => `repeated-${index}`);
    const events = ids.flatMap((id) => [
      ...wholeCall(id, { start }),
      said(id, 'recording.available', { url: 'https://cc.example.com/recording.wav' }, start, 90),
    ]);
    // Every event twice, all calls mixed, several senders at once; the same mix in every run.
    const deliveries = chunk(shuffle([...events, ...events]), EVENTS_A_DELIVERY);

    await Promise.all(
      Array.from({ length: SENDERS }, async () => {
        for (let batch = deliveries.pop(); batch; batch = deliveries.pop()) {
          await tellUntilTaken(world, batch);
        }
      }),
    );
    for (const id of ids) await world.crm.written(id, ({ recordingUrl }) => recordingUrl !== undefined);
    // Where the recording was known before the rest, the rest is written after it.
    const contents = await until(
      () => [...new Set([...world.crm.activities.values()].map((draft) => withoutKey(draft)))],
      ({ length }) => length === 1,
    );

    expect(contents).toEqual([expect.stringContaining('["durationSeconds",60]')]);
    expect(world.crm.activities.size).toBe(CONVERSATIONS);
    expect(world.crm.created).toBe(CONVERSATIONS);
  }, 180_000);
});

function withoutKey({ key: _, ...content }: { key: string }): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function chunk(events: EventDraft[], size: number): EventDraft[][] {
  const batches: EventDraft[][] = [];
  for (let at = 0; at < events.length; at += size) batches.push(events.slice(at, at + size));
  return batches;
}

/** Fisher-Yates with a small generator of its own (mulberry32), so that a failure can be repeated. */
function shuffle(events: EventDraft[]): EventDraft[] {
  let seed = 20261120;
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const shuffled = [...events];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a && b) [shuffled[last], shuffled[other]] = [b, a];
  }
  return shuffled;
}
