import { toInstant, type Clock, type Instant, type Logger } from '@jackfield/connector-core';
import type { LogEntry } from '../log/event-log.js';
import { timerEvent } from '../log/gateway-event.js';
import type { Metrics } from '../metrics.js';
import { createKeyedQueue } from './keyed-queue.js';
import { takeTurn, type TurnParts } from './take-turn.js';

export interface ConversationLoop {
  /** Appends and, after the commit, starts the next turn. Answers the events that were new. */
  append(tenant: string, entries: LogEntry[]): Promise<number>;
  /** Starts a turn. Calls that come before it begins are one. */
  wake(tenant: string, conversation: string): void;
  /** The same after a moment: something could not be written down and is to be tried again. */
  wakeLater(tenant: string, conversation: string): void;
  /** Starts a turn and waits for its end. */
  turn(tenant: string, conversation: string): Promise<void>;
  fireTimer(tenant: string, conversation: string, wakeAt: Instant): void;
  idle(): Promise<void>;
  stop(): void;
}

export interface LoopParts extends TurnParts {
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

const RETRY_MS = 1_000;

/**
 * The loop: one conversation is worked on serially, conversations side by side.
 *
 *   append ─▶ commit ─▶ turn: read ─▶ fold ─▶ decide ─▶ hand over ─▶ settle
 *     ▲                                                    │
 *     └──────────────── outcome is an event ◀──────────────┘
 */
export function createConversationLoop(parts: LoopParts): ConversationLoop {
  const { log, tenants, clock, logger, metrics } = parts;
  const queue = createKeyedQueue();
  const waiting = new Map<string, Promise<void>>();
  let stopped = false;

  function turn(tenant: string, conversation: string): Promise<void> {
    const key = JSON.stringify([tenant, conversation]);
    const planned = waiting.get(key);
    if (planned) return planned;
    const next = queue.run(key, async () => {
      waiting.delete(key);
      if (stopped) return;
      const stopTimer = metrics.stepSeconds.startTimer();
      try {
        await takeTurn(parts, tenant, conversation, () => waiting.has(key));
      } catch (error) {
        logger.error('A turn of the loop failed and is repeated', { tenant, conversation, error });
        wakeLater(tenant, conversation);
      } finally {
        stopTimer();
      }
    });
    waiting.set(key, next);
    return next;
  }

  function wake(tenant: string, conversation: string): void {
    if (!stopped) void turn(tenant, conversation);
  }

  function wakeLater(tenant: string, conversation: string): void {
    setTimeout(() => wake(tenant, conversation), RETRY_MS).unref();
  }

  async function append(tenant: string, entries: LogEntry[]): Promise<number> {
    const appended = await log.append(tenant, tenants.get(tenant).settingsVersion, entries);
    for (const conversation of new Set(appended.map((event) => event.conversation))) {
      wake(tenant, conversation);
    }
    return appended.length;
  }

  return {
    append,
    wake,
    wakeLater,
    turn,
    fireTimer(tenant, conversation, wakeAt) {
      const fired = timerEvent({ tenant, conversation }, wakeAt, toInstant(clock.now()));
      append(tenant, [fired]).catch((error: unknown) => {
        logger.error('A timer could not be logged and is repeated', { tenant, conversation, error });
        setTimeout(() => parts.timers().set(tenant, conversation, wakeAt), RETRY_MS).unref();
      });
    },
    idle: () => queue.idle(),
    stop() {
      stopped = true;
    },
  };
}
