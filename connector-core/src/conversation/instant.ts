import type { Instant } from './event.js';

/** Text order is time order, so the earliest is the smallest text. */
export function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return defined(instants).reduce<Instant | undefined>(
    (a, b) => (a !== undefined && a <= b ? a : b),
    undefined,
  );
}

export function latest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return defined(instants).reduce<Instant | undefined>(
    (a, b) => (a !== undefined && a >= b ? a : b),
    undefined,
  );
}

/** Milliseconds since the epoch, as text. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return toInstant(Date.parse(instant) + milliseconds);
}

/** Whole seconds from one to the other; never negative. */
export function secondsBetween(start: Instant, end: Instant): number {
  return Math.max(0, Math.floor((Date.parse(end) - Date.parse(start)) / 1000));
}

function defined(instants: readonly (Instant | undefined)[]): Instant[] {
  return instants.filter((instant) => instant !== undefined);
}
