import type { Instant, Logger, OpenCallRecordIntent, SearchIntent } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { EventLog } from '../log/event-log.js';
import { isMerged } from '../log/join-logs.js';
import type { Ledger } from '../log/ledger.js';
import type { LoggedConversation } from '../log/logged-conversation.js';
import type { Merge } from '../log/merge.js';
import { traced } from '../trace.js';
import { decideTurn, type Snapshot, type Turn } from './decide-turn.js';
import { letOthersIn } from './let-others-in.js';
import type { Timers } from './timers.js';

/** What turns hand over: nothing of it may block the loop. */
export interface Executors {
  /** Draws it on the agent's panels, and gives the tab what it has to do. */
  show(snapshot: Snapshot): void;
  /**
   * Searches in the background; the outcome comes back as an event. Answers whether it is known already, so that the
   * event, and with it another turn, comes at once.
   */
  search(tenant: string, org: string, intent: SearchIntent, notBefore: Instant): boolean;
  /** Opens the CRM's own record of a call in the background; the outcome comes back as an event. */
  openCallRecord(tenant: string, org: string, intent: OpenCallRecordIntent, notBefore: Instant): void;
  /** Writes of this org are due and committed. */
  announceWrites(tenant: string, org: string, count: number): void;
}

export interface TurnParts {
  log: EventLog;
  ledger: Ledger;
  tenants: Tenants;
  timers: () => Timers;
  executors: () => Executors;
  logger: Logger;
}

/** What became of turns that were not taken to their end. */
export interface TurnsLeft {
  /** Their own turn failed. */
  failed: string[];
  /**
   * Something was appended that they did not know of, or was handed over to them by another id of theirs: they are to be
   * read and decided on anew.
   */
  outdated: string[];
}

/**
 * One turn of each: read together, fold and decide one by one, hand over, settle together. `isOutdated` says that
 * another turn of a conversation waits already.
 */
export async function takeTurns(
  parts: TurnParts,
  tenant: string,
  conversations: readonly string[],
  isOutdated: (conversation: string) => boolean,
): Promise<TurnsLeft> {
  const addresses = conversations.map((conversation) => ({ tenant, conversation }));
  return traced(
    'turn',
    () => addresses,
    async () => {
      const { turns, merged, failed } = await decideTurns(parts, tenant, conversations);
      // Where more came meanwhile, or comes at once, the next turn knows better and keeps the books for both.
      const current = turns
        .filter((turn) => handOver(parts, turn) === 'settle')
        .filter(({ settlement }) => !isOutdated(settlement.conversation));
      const outdated = await settle(parts, tenant, current);
      return { failed, outdated: [...outdated, ...(await merge(parts, tenant, merged))] };
    },
  );
}

async function decideTurns(
  { log, tenants, logger }: TurnParts,
  tenant: string,
  conversations: readonly string[],
): Promise<{ turns: Turn[]; merged: LoggedConversation[]; failed: string[] }> {
  const turns: Turn[] = [];
  const merged: LoggedConversation[] = [];
  const failed: string[] = [];
  const wanted = conversations.map((conversation) => ({ conversation }));
  for (const logged of await log.readKnown(tenant, wanted)) {
    const { conversation } = logged;
    if (isMerged(logged)) {
      merged.push(logged);
      continue;
    }
    await letOthersIn();
    try {
      const turn = await decideTurn(tenants, logged);
      if (turn) turns.push(turn);
    } catch (error) {
      // The others of the batch have nothing to do with it.
      logger.error('A turn of the loop failed and is repeated', { tenant, conversation, error });
      failed.push(conversation);
    }
  }
  return { turns, merged, failed };
}

/** What is urgent goes first; the books are kept afterwards, unless another turn follows from what was handed over. */
function handOver(
  { timers, executors }: TurnParts,
  { org, searches, callRecord, snapshot, settlement }: Turn,
): 'settle' | 'next-turn' {
  const { tenant } = snapshot;
  const { lastEventAt } = snapshot.conversation;
  let then: 'settle' | 'next-turn' = 'settle';
  if (org !== undefined) {
    for (const search of searches) {
      if (executors().search(tenant, org, search, lastEventAt)) then = 'next-turn';
    }
    if (callRecord) executors().openCallRecord(tenant, org, callRecord, lastEventAt);
  }
  executors().show(snapshot);
  timers().set(tenant, settlement.conversation, settlement.wakeAt);
  return then;
}

/** Answers the conversations that could not be settled. */
async function settle(
  { ledger, executors }: TurnParts,
  tenant: string,
  turns: readonly Turn[],
): Promise<string[]> {
  if (turns.length === 0) return [];
  const settled = await ledger.settle(
    tenant,
    turns.map(({ settlement }) => settlement),
  );
  const due = new Map<string, number>();
  for (const { settlement } of turns) {
    const { dueIn, conversation } = settlement;
    if (dueIn !== undefined && settled.has(conversation)) due.set(dueIn, (due.get(dueIn) ?? 0) + 1);
  }
  for (const [org, count] of due) executors().announceWrites(tenant, org, count);
  return turns
    .map(({ settlement }) => settlement.conversation)
    .filter((conversation) => !settled.has(conversation));
}

/** Answers whose turn is next: the canonical ids, and those to which something was appended meanwhile. */
async function merge(
  { ledger, timers }: TurnParts,
  tenant: string,
  merged: readonly LoggedConversation[],
): Promise<string[]> {
  const merges = new Map(merged.flatMap(mergesOf).map((each) => [each.conversation, each]));
  const done = await ledger.merge(tenant, [...merges.values()]);
  for (const conversation of done) timers().set(tenant, conversation, undefined);
  const canonical = [...merges.values()].map((each) => each.canonical);
  const left = merged
    .map(({ conversation }) => conversation)
    .filter((conversation) => !done.has(conversation));
  return [...new Set([...canonical, ...left])];
}

/** All ids at once: where a smaller one turns up later, those that were merged before name it as well. */
function mergesOf({ joined }: LoggedConversation): Merge[] {
  if (!joined) return [];
  return joined.others.map(({ conversation, stamp }) => ({
    conversation,
    stamp,
    canonical: joined.canonical,
  }));
}
