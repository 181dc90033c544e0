const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next try: doubles up to 15 s, and is spread over its upper half, so that
 * a thousand panels do not come back in the same second after the gateway was restarted.
 * @param attempt 0 for the first retry
 * @param random 0 to 255
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), LONGEST_MS);
  return Math.round(full / 2 + (full / 2) * (random / 255));
}
