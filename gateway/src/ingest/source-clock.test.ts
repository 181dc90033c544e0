import { describe, expect, it } from '@jest/globals';
import { estimateClockOffset, shift } from './source-clock.js';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

describe('the clock of a source', () => {
  it.each([
    ['keeps a clock that is right', 0, now + 1_500, undefined, 0],
    ['corrects one that is fast', 0, now + 10_000, undefined, -10_000],
    ['does not take a late event for a slow clock', 0, now - 3_600_000, undefined, 0],
    ['keeps a correction that still explains what comes', -10_000, now + 9_000, undefined, -10_000],
    ['corrects one that is slow, if it says when it sent', 0, now - 40_000, now - 40_000, 40_000],
    ['keeps a correction within the tolerance', 40_000, now - 41_000, now - 41_000, 40_000],
    ['learns nothing from a time that no clock explains', -500, now + 86_400_001, undefined, -500],
    ['learns nothing from a sending that was kept for days', 0, now - 1_000, now - 200_000_000, 0],
    ['drops the correction when the clock was set right', 40_000, now, now, 0],
  ])('%s', (_, known, at, sentAt, expected) => {
    const offset = estimateClockOffset(known, now, [iso(at)], sentAt === undefined ? undefined : iso(sentAt));

    expect(offset).toBe(expected);
  });

  it('leaves everything as it is when a delivery holds nothing', () => {
    expect(estimateClockOffset(500, now, [], undefined)).toBe(500);
  });

  it('shifts a time by the offset', () => {
    expect(shift('2026-11-20T12:00:00.000Z', -1500)).toBe('2026-11-20T11:59:58.500Z');
  });
});
