import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventBody, EventKind } from '@jackfield/connector-core';
import { bookOf, countEvents } from '../testing/books.js';
import { said, wholeCall } from '../testing/calls.js';
import { serverSide, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

const QUARTER_OF_AN_HOUR_MS = 900_000;

describe('facts that come long after the call', () => {
  let world: TestWorld;
  beforeAll(async () => {
    // Longer than any search takes here, so that the first write never goes without its answer.
    world = await startTestWorld({
      settings: { ...serverSide, delivery: { ...serverSide.delivery, graceMs: 10_000 } },
    });
  }, 60_000);
  afterAll(() => world.stop());

  const writesOf = (id: string) => world.crm.writes.filter(({ draft }) => draft.key === id);
  const booked = (id: string, saves: number) =>
    until(
      () => countEvents(world, id, 'record.saved'),
      (count) => count === saves,
    );
  async function tellLate<Kind extends EventKind>(
    id: string,
    kind: Kind,
    body: EventBody<Kind>,
  ): Promise<void> {
    const answer = await world.deliver({ events: [said(id, kind, body, Date.now() + world.ahead)] });
    expect(answer.status).toBe(202);
  }
  async function callOfAQuarterOfAnHourAgo(id: string): Promise<void> {
    await world.deliver({ events: wholeCall(id, { start: Date.now() + world.ahead - 80_000 }) });
    await world.crm.written(id);
    await booked(id, 1);
    world.ahead += QUARTER_OF_AN_HOUR_MS;
  }

  it('[X-006] change the one record each, and leave what a person corrected in it meanwhile', async () => {
    const created = world.crm.created;
    await callOfAQuarterOfAnHourAgo('late');
    const stored = await world.crm.written('late');
    world.crm.activities.set('late', { ...stored, subject: 'Corrected by hand' });

    await tellLate('late', 'recording.available', { url: 'https://cc.example.com/late.wav' });
    await booked('late', 2);
    await tellLate('late', 'summary.available', { text: 'Wants a card.' });
    await booked('late', 3);
    await tellLate('late', 'context.added', { customer: { name: 'Anna K.' }, data: { segment: 'gold' } });
    await booked('late', 4);
    // Told twice, as contact centers do.
    await tellLate('late', 'summary.available', { text: 'Wants a card.' });
    await tellLate('late', 'disposition.set', {
      revision: 1,
      agent: 'anna.nowak',
      path: [{ id: 'account', name: 'Banking Account' }],
    });
    await booked('late', 5);

    expect(world.crm.activities.get('late')).toMatchObject({
      subject: 'Corrected by hand',
      recordingUrl: 'https://cc.example.com/late.wav',
      summary: 'Wants a card.',
    });
    const [first, ...later] = writesOf('late');
    expect(later.slice(0, 2).map(({ changed }) => changed)).toEqual([['recordingUrl'], ['summary']]);
    expect(later).toHaveLength(4);
    expect(later.every(({ changed }) => !changed.includes('subject'))).toBe(true);
    expect(later.every(({ recordId }) => recordId === '00T-late')).toBe(true);
    expect(first?.recordId).toBeUndefined();
    // Under whatever key: a second record of the same call would be one more.
    expect(world.crm.created - created).toBe(1);
  }, 60_000);

  it('[X-006] do not bring back a record that a person deleted, and ask for it once only', async () => {
    await callOfAQuarterOfAnHourAgo('deleted-meanwhile');
    world.crm.activities.delete('deleted-meanwhile');
    const savesBefore = world.crm.saves;

    await tellLate('deleted-meanwhile', 'recording.available', { url: 'https://cc.example.com/gone.wav' });
    const { ledger } = await until(
      () => bookOf(world, 'deleted-meanwhile'),
      (book) => book.ledger.state === 'set-aside',
    );
    expect(ledger.reason).toContain('crm.not-found');
    await tellLate('deleted-meanwhile', 'summary.available', { text: 'Nobody reads this.' });
    world.ahead += QUARTER_OF_AN_HOUR_MS;
    // A whole other call goes its way meanwhile.
    await callOfAQuarterOfAnHourAgo('after-deletion');

    expect(world.crm.activities.has('deleted-meanwhile')).toBe(false);
    expect(await countEvents(world, 'deleted-meanwhile', 'record.failed')).toBe(1);
    expect(world.crm.saves - savesBefore).toBe(2);
  }, 60_000);

  it('[A-015] [A-018] find an activity that was written after the end, with duration, start and end', async () => {
    // In the past also after the next advance, or the clock of the contact center counts as fast.
    const start = Date.now() + world.ahead - 10_000;
    const [rings, talks, ends, wrapsUp, done] = wholeCall('whole', { start });
    await world.deliver({ events: [rings, talks].filter((event) => event !== undefined) });
    await until(
      () => countEvents(world, 'whole', 'search.completed'),
      (count) => count === 1,
    );
    world.ahead += 60_000;
    await world.deliver({ events: [ends, wrapsUp].filter((event) => event !== undefined) });
    await until(
      () => countEvents(world, 'whole', 'wrapUp.started'),
      (count) => count === 1,
    );
    expect(world.crm.activities.has('whole')).toBe(false);

    world.ahead += 10_000;
    await world.deliver({ events: [done].filter((event) => event !== undefined) });

    expect(await world.crm.written('whole')).toMatchObject({
      durationSeconds: 60,
      startedAt: new Date(start).toISOString(),
      endedAt: new Date(start + 65_000).toISOString(),
    });
    expect(writesOf('whole')).toHaveLength(1);
  }, 60_000);
});
