import type { Instant } from '@jackfield/connector-core';

/** A difference that is nobody's fault: the network, and the grain of clocks. */
export const TOLERANCE_MS = 2_000;

/**
 * By how much the times of a source are corrected, after one more delivery.
 *
 * What is known stays as long as it explains the delivery, so that events of one conversation are shifted alike. A
 * source that says when it sent (`sentAt`) shows its clock, fast or slow. One that does not shows only that it is
 * fast: an event cannot come from the future, whereas an old one may simply be late.
 */
export function estimateClockOffset(
  knownMs: number,
  receivedAt: number,
  ats: readonly Instant[],
  sentAt: Instant | undefined,
): number {
  const seen = sentAt === undefined ? undefined : receivedAt - Date.parse(sentAt);
  if (seen !== undefined) {
    if (Math.abs(seen - knownMs) <= TOLERANCE_MS) return knownMs;
    return Math.abs(seen) <= TOLERANCE_MS ? 0 : seen;
  }
  const latest = Math.max(...ats.map((at) => Date.parse(at)), Number.NEGATIVE_INFINITY);
  const fastBy = latest + knownMs - receivedAt;
  return fastBy > TOLERANCE_MS ? receivedAt - latest : knownMs;
}

export function shift(at: Instant, offsetMs: number): Instant {
  return offsetMs === 0 ? at : new Date(Date.parse(at) + offsetMs).toISOString();
}
