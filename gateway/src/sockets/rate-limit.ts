import type { Clock } from '@jackfield/connector-core';

/** A bucket of tokens that fills with time. */
export function createRateLimit(clock: Clock, perSecond: number, burst: number): () => boolean {
  let tokens = burst;
  let filledAt = clock.now();
  return () => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
