import type { Clock, Instant } from '@jackfield/connector-core';
import type { Store } from '../store/store.js';

/** Wakes conversations at the moment at which time alone changes what is to be done. */
export interface Timers {
  /** The timer of a conversation is now this one, or none. */
  set(tenant: string, conversation: string, wakeAt: Instant | undefined): void;
  /** Sets every timer that the database knows; overdue ones fire at once. */
  restore(): Promise<void>;
  stop(): void;
}

/** setTimeout takes 31 bits of milliseconds; a longer wait is cut into pieces. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export function createTimers(
  store: Store,
  clock: Clock,
  fire: (tenant: string, conversation: string, wakeAt: Instant) => void,
): Timers {
  const running = new Map<string, { wakeAt: Instant; timeout: NodeJS.Timeout }>();
  let stopped = false;

  function set(tenant: string, conversation: string, wakeAt: Instant | undefined): void {
    const key = JSON.stringify([tenant, conversation]);
    const known = running.get(key);
    if (stopped || known?.wakeAt === wakeAt) return;
    clearTimeout(known?.timeout);
    running.delete(key);
    if (wakeAt === undefined) return;

    const wait = (): NodeJS.Timeout => {
      const left = Date.parse(wakeAt) - clock.now();
      return setTimeout(
        () => {
          const timer = running.get(key);
          if (timer?.wakeAt !== wakeAt) return;
          if (Date.parse(wakeAt) > clock.now()) {
            timer.timeout = wait();
          } else {
            running.delete(key);
            fire(tenant, conversation, wakeAt);
          }
        },
        Math.min(Math.max(left, 0), LONGEST_WAIT_MS),
      );
    };
    running.set(key, { wakeAt, timeout: wait() });
  }

  return {
    set,
    async restore() {
      const rows = await store.acrossTenants<{ tenant: string; conversation: string; wake_at: Date }>(
        'select tenant, conversation, wake_at from timer',
      );
      for (const row of rows) set(row.tenant, row.conversation, row.wake_at.toISOString());
    },
    stop() {
      stopped = true;
      for (const { timeout } of running.values()) clearTimeout(timeout);
      running.clear();
    },
  };
}
