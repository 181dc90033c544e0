import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createWaitingRoom } from './waiting-room.js';

let waiting = 0;
const startRoom = () => createWaitingRoom({ waiting: () => waiting, holdMs: 2_000 });

beforeEach(() => {
  jest.useFakeTimers();
  waiting = 0;
});
afterEach(() => {
  jest.useRealTimers();
});

it('lets everybody in at once while turns are taken quickly', async () => {
  const room = startRoom();
  waiting = 299;

  expect(await room.enter()).toBe(true);
});

it('holds who comes while too many wait, and lets in as many as there is room for, in their order', async () => {
  const room = startRoom();
  waiting = 1_500;
  const order: number[] = [];
  const entered = [1, 2, 3].map(async (place) => {
    expect(await room.enter()).toBe(true);
    order.push(place);
  });

  waiting = 300;
  room.letIn();
  waiting = 298;
  room.letIn();
  await Promise.all(entered.slice(0, 2));
  expect(order).toEqual([1, 2]);

  room.letIn();
  await entered[2];
  expect(order).toEqual([1, 2, 3]);
});

it('lets nobody pass those who are held', async () => {
  const room = startRoom();
  waiting = 1_500;
  const first = room.enter();
  waiting = 10;
  const second = room.enter();
  let isSecondIn = false;
  void second.then(() => (isSecondIn = true));
  await Promise.resolve();
  expect(isSecondIn).toBe(false);

  room.letIn();
  expect(await Promise.all([first, second])).toEqual([true, true]);
});

it('refuses who would be held too long, and with many waiting at once', async () => {
  const room = startRoom();
  waiting = 1_500;
  const held = room.enter();
  jest.advanceTimersByTime(2_000);
  expect(await held).toBe(false);

  waiting = 20_000;
  expect(await room.enter()).toBe(false);
});
