import { addMilliseconds, type Instant } from '@jackfield/connector-core';

/** A difference that is nobody's fault: the network, and the grain of clocks. */
const TOLERANCE_MS = 2_000;

/** Time zones explain half a day. Beyond a whole one it is not the clock that is wrong, but the time that was given. */
const MOST_OFFSET_MS = 86_400_000;

/** So many deliveries in a row, over so long, are not all slow on their way. */
const SLOW_IN_A_ROW = 5;
const SLOW_FOR_MS = 60_000;

/** Deliveries that a slow clock would explain, and a slow network as well. */
interface SlowRow {
  leastMs: number;
  since: number;
  deliveries: number;
}

/** A delivery as far as it tells the clock. */
export interface TimedDelivery {
  receivedAt: number;
  /** Of what happened in it. */
  ats: readonly Instant[];
  /** When it was sent, by the source's own word. */
  sentAt: Instant | undefined;
}

/** Where deliveries come from. Each source has a clock of its own: one that is wrong shifts the times of no other. */
export interface Source {
  /** Unique over all tenants. */
  id: string;
  /** By how much its times are corrected, as far as is known. */
  clockOffsetMs: number;
  /** Keeps what became known. */
  learnClockOffset(offsetMs: number): Promise<void>;
}

export interface SourceClocks {
  /** By how much the times of a source are corrected, after one more delivery. */
  offset(source: Pick<Source, 'id' | 'clockOffsetMs'>, delivery: TimedDelivery): number;
}

/**
 * Tells clocks that are off from deliveries that took long.
 *
 * What is known stays as long as it explains the delivery, so that events of one conversation are shifted alike. A
 * source that says when it sent shows its clock, fast or slow: fast at once, since nothing arrives before it is sent,
 * slow only when a whole row of deliveries says so, by the quickest of them. A source that does not say it shows only
 * that it is fast: an event cannot come from the future, whereas an old one may simply be late. More than a day is
 * never learnt.
 */
export function createSourceClocks(): SourceClocks {
  const rows = new Map<string, SlowRow>();
  return {
    offset({ id, clockOffsetMs: knownMs }, delivery) {
      const seen = seenIn(knownMs, delivery);
      if (Math.abs(seen) > MOST_OFFSET_MS) return knownMs;
      const row = rows.get(id);
      rows.delete(id);
      if (Math.abs(seen - knownMs) <= TOLERANCE_MS) return knownMs;
      if (Math.abs(seen) <= TOLERANCE_MS) return 0;
      if (seen < knownMs) return seen;
      const longer = {
        leastMs: Math.min(seen, row?.leastMs ?? seen),
        since: row?.since ?? delivery.receivedAt,
        deliveries: (row?.deliveries ?? 0) + 1,
      };
      const isSlow = longer.deliveries >= SLOW_IN_A_ROW && delivery.receivedAt - longer.since >= SLOW_FOR_MS;
      if (isSlow) return longer.leastMs;
      rows.set(id, longer);
      return knownMs;
    },
  };
}

function seenIn(knownMs: number, { receivedAt, ats, sentAt }: TimedDelivery): number {
  return sentAt === undefined
    ? offsetSeenInEvents(knownMs, receivedAt, ats)
    : receivedAt - Date.parse(sentAt);
}

function offsetSeenInEvents(knownMs: number, receivedAt: number, ats: readonly Instant[]): number {
  const latest = Math.max(...ats.map((at) => Date.parse(at)), Number.NEGATIVE_INFINITY);
  return latest + knownMs > receivedAt ? receivedAt - latest : knownMs;
}

/** Whether even the corrected time lies so far ahead that no clock explains it. */
export function isBeyondClocks(at: Instant, offsetMs: number, receivedAt: number): boolean {
  return Date.parse(at) + offsetMs - receivedAt > MOST_OFFSET_MS;
}

export function shift(at: Instant, offsetMs: number): Instant {
  return offsetMs === 0 ? at : addMilliseconds(at, offsetMs);
}
