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

  expect(await room.enter(1)).toBe(true);
});

it('holds who comes while too many wait, and lets in as many as there is room for, in their order', async () => {
  const room = startRoom();
  waiting = 1_500;
  const order: number[] = [];
  const entered = [1, 2, 3].map(async (place) => {
    expect(await room.enter(1)).toBe(true);
    order.push(place);
  });

  waiting = 300;
  room.letIn();
  waiting = 298;
  room.letIn();
  await Promise.all(entered.slice(0, 2));
  expect(order).toEqual([1, 2]);

  room.arrive(2);
  await entered[2];
  expect(order).toEqual([1, 2, 3]);
});

it('counts every turn of a delivery, also while it is being written down', async () => {
  const room = startRoom();
  expect(await room.enter(290)).toBe(true);
  expect(await room.enter(50)).toBe(true);
  let isThirdIn = false;
  const third = room.enter(1).then(() => (isThirdIn = true));
  await Promise.resolve();
  expect(isThirdIn).toBe(false);

  room.arrive(290);
  await third;
  expect(isThirdIn).toBe(true);
});

it('lets nobody pass those who are held', async () => {
  const room = startRoom();
  waiting = 1_500;
  const first = room.enter(1);
  waiting = 10;
  const second = room.enter(1);
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
  const held = room.enter(1);
  jest.advanceTimersByTime(2_000);
  expect(await held).toBe(false);

  waiting = 20_000;
  expect(await room.enter(1)).toBe(false);
});
