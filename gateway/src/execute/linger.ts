import type { Clock } from '@jackfield/connector-core';
import type { Delays } from '../options.js';

/** When the due writes of an org go together. */
export interface Linger {
  /** So many more writes of this org are due. */
  add(tenant: string, org: string, count: number): void;
  stop(): void;
}

export interface LingerParts {
  /** Milliseconds. */
  delays: Pick<Delays, 'lingerMs' | 'longestLingerMs'>;
  clock: Clock;
  send(tenant: string, org: string): void;
}

/** As many as one call takes: more need not be waited for. */
const FULL_BATCH = 200;
/** Writes a second from which on an org is large: it waits longer, for fuller calls. */
const LARGE_ORG = 20;
/** How quickly the measured rate follows the real one. */
const RATE_OVER_SECONDS = 5;

interface Lane {
  waiting: number;
  /** Writes a second, smoothed. */
  rate: number;
  seenAt: number;
  timer?: NodeJS.Timeout;
}

/**
 * Lets a little time pass between the first due write of an org and the call, for others to come along:
 *
 *   quiet (nobody else is expected)  at once
 *   small                            `lingerMs`
 *   large                            until a call is full, at most `longestLingerMs`
 */
export function createLinger({ delays, clock, send }: LingerParts): Linger {
  const lanes = new Map<string, Lane>();

  function measure(lane: Lane, count: number): void {
    const seconds = Math.max(0, clock.now() - lane.seenAt) / 1000;
    lane.rate = lane.rate * Math.exp(-seconds / RATE_OVER_SECONDS) + count / RATE_OVER_SECONDS;
    lane.seenAt = clock.now();
    lane.waiting += count;
  }

  function waitOf({ rate, waiting }: Lane): number {
    if (waiting >= FULL_BATCH) return 0;
    // The write that is at hand counts in the rate as well.
    if ((rate - 1 / RATE_OVER_SECONDS) * (delays.lingerMs / 1000) < 0.5) return 0;
    if (rate < LARGE_ORG) return delays.lingerMs;
    return Math.min(delays.longestLingerMs, ((FULL_BATCH - waiting) / rate) * 1000);
  }

  function go(tenant: string, org: string, lane: Lane): void {
    clearTimeout(lane.timer);
    delete lane.timer;
    lane.waiting = 0;
    send(tenant, org);
  }

  return {
    add(tenant, org, count) {
      const key = JSON.stringify([tenant, org]);
      const lane = lanes.get(key) ?? { waiting: 0, rate: 0, seenAt: clock.now() };
      lanes.set(key, lane);
      measure(lane, count);
      const wait = waitOf(lane);
      if (wait === 0) go(tenant, org, lane);
      else lane.timer ??= setTimeout(() => go(tenant, org, lane), wait);
    },
    stop() {
      for (const { timer } of lanes.values()) clearTimeout(timer);
      lanes.clear();
    },
  };
}
