import DurationTimer from 'c/durationTimer';
import { asDuration, secondsSince } from 'c/durations';
import { clearPage, draw } from '../../../testing/draw';

const since = '2026-11-20T10:00:00.000Z';
const start = Date.parse(since);

afterEach(clearPage);

it('counts from the timestamp, however seldom it is drawn', async () => {
  const { element, set } = draw('c-duration-timer', DurationTimer, { since, now: start + 7_900 });
  expect(element.textContent).toBe('0:07');
  await set({ now: start + 754_000 });
  expect(element.textContent).toBe('12:34');
});

it('never counts below zero, nor from nothing', () => {
  expect(secondsSince(since, start - 5_000)).toBe(0);
  expect(secondsSince(undefined, start)).toBe(0);
});

it('writes hours only where there are some', () => {
  expect([0, 59, 60, 3599, 3600, 37_230].map(asDuration)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '59:59',
    '1:00:00',
    '10:20:30',
  ]);
});
