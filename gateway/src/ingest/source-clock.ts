import { addMilliseconds, type Instant } from '@jackfield/connector-core';

/** A difference that is nobody's fault: the network, and the grain of clocks. */
const TOLERANCE_MS = 2_000;

/** Time zones explain half a day. Beyond a whole one it is not the clock that is wrong, but the time that was given. */
const MOST_OFFSET_MS = 86_400_000;

/**
 * By how much the times of a source are corrected, after one more delivery.
 *
 * What is known stays as long as it explains the delivery, so that events of one conversation are shifted alike. A
 * source that says when it sent (`sentAt`) shows its clock, fast or slow. One that does not shows only that it is
 * fast: an event cannot come from the future, whereas an old one may simply be late. More than a day is never learnt.
 */
export function estimateClockOffset(
  knownMs: number,
  receivedAt: number,
  ats: readonly Instant[],
  sentAt: Instant | undefined,
): number {
  const seen =
    sentAt === undefined ? offsetSeenInEvents(knownMs, receivedAt, ats) : receivedAt - Date.parse(sentAt);
  const mayBeLearnt = Math.abs(seen) <= MOST_OFFSET_MS;
  if (!mayBeLearnt || Math.abs(seen - knownMs) <= TOLERANCE_MS) return knownMs;
  return Math.abs(seen) <= TOLERANCE_MS ? 0 : seen;
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
