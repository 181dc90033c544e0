import { expect, it } from '@jest/globals';
import { createTurnQueue } from './turn-queue.js';

/** A batch that was begun, to be ended by the test. */
interface Batch {
  tenant: string;
  conversations: string[];
  end(): void;
}

function startQueue() {
  const batches: Batch[] = [];
  const queue = createTurnQueue({
    take: (tenant, conversations) =>
      new Promise((end) => batches.push({ tenant, conversations: [...conversations], end })),
  });
  return { queue, batches };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('takes a single turn at once', () => {
  const { queue, batches } = startQueue();

  void queue.turn('a', '1');

  expect(batches).toMatchObject([{ tenant: 'a', conversations: ['1'] }]);
});

it('never has a conversation in two batches at once, and takes what came meanwhile as one more turn', async () => {
  const { queue, batches } = startQueue();
  void queue.turn('a', '1');
  const asked = [queue.turn('a', '1'), queue.turn('a', '1')];
  expect(batches).toHaveLength(1);

  batches[0]?.end();
  await settle();
  expect(batches).toMatchObject([{}, { conversations: ['1'] }]);
  batches[1]?.end();

  await Promise.all(asked);
  expect(batches).toHaveLength(2);
});

it('joins those who wait while three batches are under way', async () => {
  const { queue, batches } = startQueue();
  for (let index = 0; index < 253; index += 1) void queue.turn('a', String(index));
  expect(batches.map(({ conversations }) => conversations.length)).toEqual([1, 1, 1]);

  batches[0]?.end();
  batches[1]?.end();
  batches[2]?.end();
  await settle();

  expect(batches.map(({ conversations }) => conversations.length)).toEqual([1, 1, 1, 100, 100, 50]);
});

it('lets tenants take turns', async () => {
  const { queue, batches } = startQueue();
  for (let index = 0; index < 1000; index += 1) void queue.turn('busy', String(index));
  void queue.turn('quiet', '1');

  batches[0]?.end();
  await settle();
  batches[1]?.end();
  await settle();

  expect(batches.slice(3).map(({ tenant }) => tenant)).toContain('quiet');
});

it('is idle when nothing runs or waits, and begins nothing once it is stopped', async () => {
  const { queue, batches } = startQueue();
  await queue.idle();
  const first = queue.turn('a', '1');
  const second = queue.turn('a', '1');
  queue.stop();
  batches[0]?.end();

  await Promise.all([first, second, queue.idle()]);

  expect(batches).toHaveLength(1);
  expect(queue.waiting()).toBe(0);
});
