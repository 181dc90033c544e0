import { expect, it } from '@jest/globals';
import { ENVELOPE_VERSION, type EventEnvelope } from '@jackfield/connector-core';
import type { LogEntry } from '../log/log-entry.js';
import { createMetrics } from '../metrics.js';
import { createConversationLoop, type LoopParts } from './conversation-loop.js';

const at = '2026-11-24T09:00:00.000Z';

function entryOf(conversation: string, source: EventEnvelope['source']): LogEntry {
  const event: EventEnvelope = {
    v: ENVELOPE_VERSION,
    id: 'first',
    tenant: 'ours',
    conversation,
    source,
    at,
    receivedAt: at,
    kind: 'timer.fired',
    body: {},
  };
  return { event, day: '2026-11-24' };
}

/** A loop whose turns begin when the test says so. */
function startLoop(holdMs: number) {
  const appended: string[] = [];
  const begun: (() => void)[] = [];
  const parts = {
    log: {
      append: (_: string, __: number, entries: LogEntry[]) => {
        appended.push(...entries.map(({ event }) => event.conversation));
        return Promise.resolve(entries.map(({ event }, position) => ({ event, position })));
      },
      readKnown: () => new Promise<[]>((resolve) => begun.push(() => resolve([]))),
      forget: () => undefined,
    },
    ledger: {},
    tenants: { get: () => ({ settingsVersion: 1 }) },
    timers: () => ({}),
    executors: () => ({}),
    ownership: { owns: () => true, tell: () => undefined },
    clock: { now: () => Date.parse(at) },
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    metrics: createMetrics(),
    delays: { holdMs },
  };
  const loop = createConversationLoop(parts as object as LoopParts);
  return { loop, appended, begun };
}

const deliveryOf = (count: number, name: string): LogEntry[] =>
  Array.from({ length: count }, (_, index) => entryOf(`${name}-${index}`, 'contact-center'));

it('holds a delivery while more wait than can be taken quickly, and takes it in as soon as there is room', async () => {
  const { loop, appended, begun } = startLoop(60_000);
  await loop.append('ours', deliveryOf(700, 'burst'));
  const held = loop.append('ours', deliveryOf(1, 'held'));
  expect(appended).not.toContain('held-0');

  for (let batch = 0; batch < 6; batch += 1) {
    begun.shift()?.();
    await new Promise(setImmediate);
  }
  expect(await held).toBe(1);
  loop.stop();
});

it('refuses a delivery with a time to come again when thousands wait, keeps nothing of it, and takes what our own work comes to', async () => {
  const { loop, appended } = startLoop(60_000);
  await loop.append('ours', deliveryOf(20_400, 'flood'));

  await expect(loop.append('ours', deliveryOf(1, 'refused'))).rejects.toMatchObject({
    code: 'gateway.too-busy',
    kind: 'rate-limit',
    retryAfterMs: expect.any(Number),
  });
  expect(appended).not.toContain('refused-0');
  expect(await loop.append('ours', [entryOf('flood-0', 'gateway')])).toBe(1);
  expect(await loop.append('ours', [entryOf('flood-1', 'panel')])).toBe(1);
  loop.stop();
});
