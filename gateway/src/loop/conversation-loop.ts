import {
  decide,
  fingerprintFields,
  fold,
  toInstant,
  type Clock,
  type Conversation,
  type Decision,
  type Instant,
  type Intent,
  type Logger,
  type PopIntent,
  type SaveActivityIntent,
  type SearchIntent,
  type Settings,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import { orgOf } from '../admin/tenant.js';
import type { EventLog, LogEntry, LoggedConversation } from '../log/event-log.js';
import { timerEvent } from '../log/gateway-event.js';
import type { Ledger } from '../log/ledger.js';
import type { Metrics } from '../metrics.js';
import { createKeyedQueue } from './keyed-queue.js';
import type { Timers } from './timers.js';

/** A conversation as panels see it after one turn of the loop. */
export interface Snapshot {
  tenant: string;
  conversation: Conversation;
  settings: Settings;
  pops: PopIntent[];
  position: number;
}

/** What one turn hands over: nothing of it may block the loop. */
export interface Executors {
  /** Draws it on the agent's panels and sends the pops. */
  show(snapshot: Snapshot): void;
  /** Searches in the background; the outcome comes back as an event. */
  search(tenant: string, org: string, intent: SearchIntent): void;
  /** A write of this org is due and committed. */
  announceWrite(tenant: string, org: string): void;
}

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

export interface LoopParts {
  log: EventLog;
  ledger: Ledger;
  tenants: Tenants;
  timers: () => Timers;
  executors: () => Executors;
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

async function takeTurn(
  parts: LoopParts,
  tenantId: string,
  conversationId: string,
  isOutdated: () => boolean,
): Promise<void> {
  const { log, ledger, tenants, timers, executors } = parts;
  const [logged] = await log.read(tenantId, [conversationId]);
  const conversation = logged && fold(logged.events);
  if (!logged || !conversation) return;

  const settings = await tenants.settings(tenantId, conversation.settingsVersion ?? logged.settingsVersion);
  const decision = decide(conversation, settings);
  const org = logged.org ?? orgOf(tenants.get(tenantId), conversation.agent?.id);
  const { searches, pops, save } = sortIntents(decision);

  // What is urgent goes first; the books are kept afterwards.
  if (org !== undefined) for (const search of searches) executors().search(tenantId, org, search);
  executors().show({ tenant: tenantId, conversation, settings, pops, position: logged.position });
  timers().set(tenantId, conversationId, decision.wakeAt);
  // More came meanwhile: the next turn knows better and keeps the books for both.
  if (isOutdated()) return;
  await ledger.settle({
    ...settlementOf(logged, conversation, decision, save),
    org,
    unfinished: org !== undefined && (searches.length > 0 || save?.executor.at === 'gateway'),
  });
  if (save?.executor.at === 'gateway' && org !== undefined) executors().announceWrite(tenantId, org);
}

function sortIntents({ intents }: Decision): {
  searches: SearchIntent[];
  pops: PopIntent[];
  save: SaveActivityIntent | undefined;
} {
  const ofKind = <Kind extends Intent['kind']>(kind: Kind): Extract<Intent, { kind: Kind }>[] =>
    intents.filter((intent): intent is Extract<Intent, { kind: Kind }> => intent.kind === kind);
  return {
    searches: ofKind('search').filter(({ executor }) => executor.at === 'gateway'),
    pops: ofKind('pop'),
    save: ofKind('save-activity')[0],
  };
}

function settlementOf(
  logged: LoggedConversation,
  conversation: Conversation,
  decision: Decision,
  save: SaveActivityIntent | undefined,
) {
  return {
    tenant: logged.tenant,
    conversation: logged.conversation,
    stamp: logged.stamp,
    agent: conversation.agent?.id,
    live: conversation.state !== 'ended',
    wakeAt: decision.wakeAt,
    write: save && {
      by: save.executor.at === 'gateway' ? ('gateway' as const) : ('browser' as const),
      expected: fingerprintFields(save.draft) as Record<string, string>,
    },
  };
}
