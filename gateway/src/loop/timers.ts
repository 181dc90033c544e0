import { toInstant, type Clock, type Instant } from '@jackfield/connector-core';
import type { Store } from '../store/store.js';

/** Wakes conversations at the moment at which time alone changes what is to be done. */
export interface Timers {
  /** The timer of a conversation is now this one, or none. */
  set(tenant: string, conversation: string, wakeAt: Instant | undefined): void;
  /** Sets every timer of the database that this process is to fire, and drops the others. Overdue ones fire at once. */
  restore(): Promise<void>;
  /** Fires what is overdue by this much: its process is gone, or the clock jumped. */
  fireOverdue(byMs: number): Promise<void>;
  stop(): void;
}

/** setTimeout takes 31 bits of milliseconds; a longer wait is cut into pieces. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

interface TimerRow {
  tenant: string;
  conversation: string;
  wake_at: Date;
}

const PAGE = 1_000;

export interface TimersParts {
  store: Pick<Store, 'acrossTenants'>;
  clock: Clock;
  owns(tenant: string, conversation: string): boolean;
  fire(tenant: string, conversation: string, wakeAt: Instant): void;
}

export function createTimers({ store, clock, owns, fire }: TimersParts): Timers {
  const running = new Map<string, { wakeAt: Instant; timeout: NodeJS.Timeout }>();
  let stopped = false;

  function set(tenant: string, conversation: string, wakeAt: Instant | undefined): void {
    const key = JSON.stringify([tenant, conversation]);
    const known = running.get(key);
    if (stopped || known?.wakeAt === wakeAt) return;
    drop(key);
    if (wakeAt === undefined) return;

    // Measured once: a clock that is set back meanwhile makes nobody wait for it.
    const wait = (left: number): NodeJS.Timeout =>
      setTimeout(
        () => {
          const timer = running.get(key);
          if (timer?.wakeAt !== wakeAt) return;
          if (left > LONGEST_WAIT_MS) {
            timer.timeout = wait(left - LONGEST_WAIT_MS);
          } else {
            running.delete(key);
            fire(tenant, conversation, wakeAt);
          }
        },
        Math.min(Math.max(left, 0), LONGEST_WAIT_MS),
      );
    running.set(key, { wakeAt, timeout: wait(Date.parse(wakeAt) - clock.now()) });
  }

  function drop(key: string): void {
    clearTimeout(running.get(key)?.timeout);
    running.delete(key);
  }

  return {
    set,
    async restore() {
      for (const key of running.keys()) {
        const [tenant, conversation] = JSON.parse(key) as [string, string];
        if (!owns(tenant, conversation)) drop(key);
      }
      const rows = await store.acrossTenants<TimerRow>('select tenant, conversation, wake_at from timer');
      for (const { tenant, conversation, wake_at } of rows) {
        if (owns(tenant, conversation)) set(tenant, conversation, wake_at.toISOString());
      }
    },
    async fireOverdue(byMs) {
      const before = toInstant(clock.now() - byMs);
      let after: Partial<TimerRow> | undefined = {};
      while (after && !stopped) {
        const page: TimerRow[] = await store.acrossTenants<TimerRow>(
          `select tenant, conversation, wake_at from timer
           where wake_at < $1 and wake_at >= $2 and (wake_at, tenant, conversation) > ($2, $3, $4)
           order by wake_at, tenant, conversation limit ${PAGE}`,
          [before, after.wake_at ?? '-infinity', after.tenant ?? '', after.conversation ?? ''],
        );
        for (const { tenant, conversation, wake_at } of page) {
          if (!owns(tenant, conversation)) continue;
          drop(JSON.stringify([tenant, conversation]));
          fire(tenant, conversation, wake_at.toISOString());
        }
        after = page.length < PAGE ? undefined : page.at(-1);
      }
    },
    stop() {
      stopped = true;
      for (const { timeout } of running.values()) clearTimeout(timeout);
      running.clear();
    },
  };
}
