import { describe, expect, it } from '@jest/globals';
import { createSourceClocks, shift } from './source-clock.js';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const source = (clockOffsetMs: number) => ({ id: 's', clockOffsetMs });
const iso = (ms: number): string => new Date(ms).toISOString();

describe('the clock of a source', () => {
  it.each([
    ['keeps a clock that is right', 0, now + 1_500, undefined, 0],
    ['corrects one that is fast', 0, now + 10_000, undefined, -10_000],
    ['does not take a late event for a slow clock', 0, now - 3_600_000, undefined, 0],
    ['keeps a correction that still explains what comes', -10_000, now + 9_000, undefined, -10_000],
    ['does not take a slow delivery for a slow clock', 0, now - 40_000, now - 4_000, 0],
    ['keeps a correction within the tolerance', 40_000, now - 41_000, now - 41_000, 40_000],
    ['learns nothing from a time that no clock explains', -500, now + 86_400_001, undefined, -500],
    ['learns nothing from a sending that was kept for days', 0, now - 1_000, now - 200_000_000, 0],
    ['drops the correction when the clock was set right', 40_000, now, now, 0],
    ['lowers a correction that a delivery disproves', 40_000, now - 9_000, now - 9_000, 9_000],
  ])('%s', (_, known, at, sentAt, expected) => {
    const sent = sentAt === undefined ? undefined : iso(sentAt);
    const offset = createSourceClocks().offset(source(known), {
      receivedAt: now,
      ats: [iso(at)],
      sentAt: sent,
    });

    expect(offset).toBe(expected);
  });

  /** One delivery every 20 seconds, each of which took so long; answers what is known after each. */
  function afterDeliveries(...tookMs: number[]): number[] {
    const clocks = createSourceClocks();
    let known = 0;
    return tookMs.map((took, index) => {
      const receivedAt = now + index * 20_000;
      return (known = clocks.offset(source(known), { receivedAt, ats: [], sentAt: iso(receivedAt - took) }));
    });
  }

  it('corrects one that is slow when a row of deliveries says so, by the quickest of them', () => {
    expect(afterDeliveries(43_000, 41_000, 40_500, 42_000, 44_000, 40_800)).toEqual([
      ...[0, 0, 0, 0],
      ...[40_500, 40_500],
    ]);
  });

  it('begins the row anew with each delivery that was quick', () => {
    expect(afterDeliveries(3_000, 5_000, 4_000, 9_000, 100, 3_000, 3_000, 3_000, 3_000)).toEqual(
      Array.from({ length: 9 }, () => 0),
    );
  });

  it('waits for a minute, however many deliveries are slow at once', () => {
    const clocks = createSourceClocks();
    const delivery = { receivedAt: now, ats: [], sentAt: iso(now - 5_000) };
    expect(Array.from({ length: 50 }, () => clocks.offset(source(0), delivery))).not.toContain(5_000);
  });

  it('keeps the row of each source apart', () => {
    const clocks = createSourceClocks();
    const slow = { id: 'slow', clockOffsetMs: 0 };
    for (let count = 0; count < 6; count += 1) {
      const receivedAt = now + count * 20_000;
      slow.clockOffsetMs = clocks.offset(slow, { receivedAt, ats: [], sentAt: iso(receivedAt - 40_000) });
      expect(clocks.offset(source(0), { receivedAt, ats: [], sentAt: iso(receivedAt) })).toBe(0);
    }
    expect(slow.clockOffsetMs).toBe(40_000);
  });

  it('leaves everything as it is when a delivery holds nothing', () => {
    const empty = { receivedAt: now, ats: [], sentAt: undefined };
    expect(createSourceClocks().offset(source(500), empty)).toBe(500);
  });

  it('shifts a time by the offset', () => {
    expect(shift('2026-11-20T12:00:00.000Z', -1500)).toBe('2026-11-20T11:59:58.500Z');
  });
});
