import { catalogued, toInstant, type Clock, type Instant } from '@jackfield/connector-core';
import type { LogEntry } from '../log/log-entry.js';
import { timerEvent } from '../log/gateway-event.js';
import { isMirrored, mirrorLinks } from '../log/mirror-links.js';
import type { Metrics } from '../metrics.js';
import type { Delays } from '../options.js';
import { takeTurns, type TurnParts } from './take-turns.js';
import { createTurnQueue } from './turn-queue.js';
import { createWaitingRoom } from './waiting-room.js';

export interface ConversationLoop {
  /**
   * Appends and, after the commit, starts the next turn; a link goes into the logs of both its ids. Answers the number of events that were new. While more turns
   * wait than can be taken quickly, what contact centers deliver is held for a moment, and then refused as `rate-limit`:
   * nothing was appended then. Agents and outcomes never wait in this line.
   */
  append(tenant: string, entries: LogEntry[]): Promise<number>;
  /** Starts a turn, here or at the process that takes this conversation's turns. Calls that come before it begins are one. */
  wake(tenant: string, conversation: string): void;
  /** The same after a moment: something could not be written down and is to be tried again. */
  wakeLater(tenant: string, conversation: string): void;
  /** Starts a turn and waits for its end; for that of another process nobody waits. */
  turn(tenant: string, conversation: string): Promise<void>;
  fireTimer(tenant: string, conversation: string, wakeAt: Instant): void;
  idle(): Promise<void>;
  stop(): void;
}

/** Who takes the turns of a conversation, of all the processes on the database. */
export interface Ownership {
  owns(tenant: string, conversation: string): boolean;
  /** Tells the owner, another process, that there is something to do. */
  tell(tenant: string, conversation: string): void;
}

export interface LoopParts extends TurnParts {
  ownership: Ownership;
  clock: Clock;
  metrics: Metrics;
  delays: Pick<Delays, 'holdMs'>;
}

const RETRY_MS = 1_000;

/**
 * The loop: one conversation is worked on serially, many of them together.
 *
 *   append ─▶ commit ─▶ turn: read ─▶ fold ─▶ decide ─▶ hand over ─▶ settle
 *     ▲                                                    │
 *     └──────────────── outcome is an event ◀──────────────┘
 */
export function createConversationLoop(parts: LoopParts): ConversationLoop {
  const { log, tenants, ownership, clock, logger, metrics } = parts;
  const queue = createTurnQueue({
    async take(tenant, conversations, isWaiting) {
      room.letIn();
      const stopTimer = metrics.stepSeconds.startTimer();
      try {
        const { failed, outdated } = await takeTurns(parts, tenant, conversations, isWaiting);
        for (const conversation of failed) wakeLater(tenant, conversation);
        for (const conversation of outdated) wake(tenant, conversation);
      } catch (error) {
        logger.error('Turns of the loop failed and are repeated', {
          tenant,
          count: conversations.length,
          error,
        });
        for (const conversation of conversations) wakeLater(tenant, conversation);
      } finally {
        stopTimer();
      }
    },
  });

  const room = createWaitingRoom({ waiting: queue.waiting, holdMs: parts.delays.holdMs });

  function wake(tenant: string, conversation: string): void {
    // Whoever asks knows of something that this process may not have appended itself.
    log.forget(tenant, conversation);
    void turn(tenant, conversation);
  }

  async function turn(tenant: string, conversation: string): Promise<void> {
    if (ownership.owns(tenant, conversation)) await queue.turn(tenant, conversation);
    else ownership.tell(tenant, conversation);
  }

  function wakeLater(tenant: string, conversation: string): void {
    setTimeout(() => wake(tenant, conversation), RETRY_MS).unref();
  }

  async function append(tenant: string, entries: LogEntry[]): Promise<number> {
    const isDelivery = entries.some(({ event }) => event.source === 'contact-center');
    if (isDelivery && !(await room.enter())) {
      throw catalogued('gateway.too-busy', { retryAfterMs: RETRY_MS });
    }
    // What was known already brings no turn, so somebody else may have its place.
    return appendAlways(tenant, entries).finally(room.letIn);
  }

  async function appendAlways(tenant: string, entries: LogEntry[]): Promise<number> {
    const { settingsVersion } = tenants.get(tenant);
    const appended = await log.append(tenant, settingsVersion, mirrorLinks(entries));
    for (const { event } of appended) void turn(tenant, event.conversation);
    return appended.filter(({ event }) => !isMirrored(event)).length;
  }

  return {
    append,
    wake,
    wakeLater,
    turn,
    fireTimer(tenant, conversation, wakeAt) {
      const fired = timerEvent({ tenant, conversation }, wakeAt, toInstant(clock.now()));
      appendAlways(tenant, [fired]).catch((error: unknown) => {
        logger.error('A timer could not be logged and is repeated', { tenant, conversation, error });
        setTimeout(() => parts.timers().set(tenant, conversation, wakeAt), RETRY_MS).unref();
      });
    },
    idle: queue.idle,
    stop: queue.stop,
  };
}
