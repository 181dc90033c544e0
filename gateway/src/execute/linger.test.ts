import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createLinger, type Linger } from './linger.js';

let sent: { org: string; at: number }[];
let linger: Linger;

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  sent = [];
  linger = createLinger({
    delays: { lingerMs: 500, longestLingerMs: 5_000 },
    clock: { now: () => Date.now() },
    send: (_, org) => void sent.push({ org, at: Date.now() }),
  });
});
afterEach(() => {
  linger.stop();
  jest.useRealTimers();
});

/** So many writes a second for so many seconds, one by one. */
function run(org: string, rate: number, seconds: number): void {
  for (let write = 0; write < rate * seconds; write += 1) {
    linger.add('sandbox', org, 1);
    jest.advanceTimersByTime(1000 / rate);
  }
}

it('does not let a quiet org wait, since nobody else is expected', () => {
  linger.add('sandbox', 'quiet', 1);

  expect(sent).toEqual([{ org: 'quiet', at: 0 }]);
});

it('lets a small org wait half a second for company', () => {
  run('small', 10, 20);

  // Ten seconds in which the rate is known: two calls a second.
  const lately = sent.filter(({ at }) => at >= 10_000);
  expect(lately.length).toBeGreaterThanOrEqual(15);
  expect(lately.length).toBeLessThanOrEqual(21);
});

it('lets a large org wait for full calls, and not longer than five seconds', () => {
  run('large', 50, 60);

  const lately = sent.filter(({ at }) => at >= 20_000);
  const gaps = lately.slice(1).map(({ at }, index) => at - (lately[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(3_000);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(5_100);
});

it('sends a full call at once', () => {
  run('huge', 1_000, 2);
  const before = sent.length;

  linger.add('sandbox', 'huge', 200);

  expect(sent.length).toBe(before + 1);
});

it('keeps the orgs apart', () => {
  run('large', 50, 20);
  sent = [];

  linger.add('sandbox', 'quiet', 1);

  expect(sent).toEqual([{ org: 'quiet', at: 20_000 }]);
});

it('lets a small org that was quiet for a while go at once', () => {
  run('small', 10, 20);
  jest.advanceTimersByTime(600);
  sent = [];

  linger.add('sandbox', 'small', 1);
  linger.add('sandbox', 'small', 1);
  jest.advanceTimersByTime(600);

  expect(sent.map(({ at }) => at - 20_600)).toEqual([0, 500]);
});

it('sends nothing for what was taken along, and counts from then on', () => {
  run('small', 10, 20);
  sent = [];
  linger.takeAlong('sandbox', 'small');
  jest.advanceTimersByTime(300);

  linger.add('sandbox', 'small', 1);
  jest.advanceTimersByTime(1_000);

  expect(sent).toEqual([{ org: 'small', at: 20_500 }]);
});

it('lets a small org wait no longer because the clock was set back', () => {
  run('small', 10, 20);
  linger.takeAlong('sandbox', 'small');
  const before = Date.now();
  jest.setSystemTime(before - 3_600_000);
  sent = [];

  linger.add('sandbox', 'small', 1);
  jest.advanceTimersByTime(500);

  expect(sent).toEqual([{ org: 'small', at: before - 3_600_000 + 500 }]);
});
