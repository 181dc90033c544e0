import type { Clock } from '@jackfield/connector-core';
import type { Delays } from '../options.js';
import { orgKey } from './org-key.js';

/** When the due writes of an org go together. */
export interface Linger {
  /** So many more writes of this org are due. */
  add(tenant: string, org: string, count: number): void;
  /** The due writes of this org go now, whether they waited long enough or not. */
  takeAlong(tenant: string, org: string): void;
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
  /** When its writes went last. */
  wentAt: number;
  timer?: NodeJS.Timeout;
}

/**
 * Lets a little time pass between the calls of an org, so that its writes go together:
 *
 *   quiet    at once
 *   small    `lingerMs` after the last call at the earliest
 *   large    when a call is full, at most `longestLingerMs` after the first write that waits
 */
export function createLinger({ delays, clock, send }: LingerParts): Linger {
  const lanes = new Map<string, Lane>();

  function measure(lane: Lane, count: number): void {
    const seconds = Math.max(0, clock.now() - lane.seenAt) / 1000;
    lane.rate = lane.rate * Math.exp(-seconds / RATE_OVER_SECONDS) + count / RATE_OVER_SECONDS;
    lane.seenAt = clock.now();
    lane.waiting += count;
  }

  function waitOf({ rate, waiting, wentAt }: Lane): number {
    if (waiting >= FULL_BATCH) return 0;
    if (rate < LARGE_ORG) {
      // A clock that was set back makes nobody wait for it.
      const sinceMs = Math.max(0, clock.now() - wentAt);
      return Math.max(0, delays.lingerMs - sinceMs);
    }
    return Math.min(delays.longestLingerMs, ((FULL_BATCH - waiting) / rate) * 1000);
  }

  function empty(lane: Lane): void {
    clearTimeout(lane.timer);
    delete lane.timer;
    lane.waiting = 0;
    lane.wentAt = clock.now();
  }

  function go(tenant: string, org: string, lane: Lane): void {
    empty(lane);
    send(tenant, org);
  }

  return {
    add(tenant, org, count) {
      const key = orgKey(tenant, org);
      const lane = lanes.get(key) ?? {
        waiting: 0,
        rate: 0,
        seenAt: clock.now(),
        wentAt: Number.NEGATIVE_INFINITY,
      };
      lanes.set(key, lane);
      measure(lane, count);
      const wait = waitOf(lane);
      if (wait === 0) go(tenant, org, lane);
      else lane.timer ??= setTimeout(() => go(tenant, org, lane), wait);
    },
    takeAlong(tenant, org) {
      const lane = lanes.get(orgKey(tenant, org));
      if (lane) empty(lane);
    },
    stop() {
      for (const { timer } of lanes.values()) clearTimeout(timer);
      lanes.clear();
    },
  };
}
