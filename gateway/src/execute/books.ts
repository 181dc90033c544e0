import { createGroupCommit } from '../log/group-commit.js';
import type { EventLog } from '../log/event-log.js';
import type { Append } from '../log/known-conversations.js';
import type { LogEntry } from '../log/log-entry.js';
import type { LoggedConversation } from '../log/logged-conversation.js';
import { settleWithin } from '../log/settlement.js';
import type { Turn } from '../loop/decide-turn.js';
import { isDataError, type Store } from '../store/store.js';
import { traced } from '../trace.js';

/** One conversation of a round: its outcomes, and what follows from them. */
export interface Booked {
  entries: LogEntry[];
  /** The conversation with these outcomes. */
  logged: LoggedConversation;
  turn: Turn;
}

/** What the books say after the commit. */
export interface Kept {
  appends: ReadonlyMap<string, Append>;
  /** The conversations to which nothing was appended meanwhile. */
  settled: ReadonlySet<string>;
  /** Conversations of which nothing could be written down, with the reason. */
  refused: ReadonlyMap<string, unknown>;
}

/** Keeps the books of a round: outcomes in the log, the ledger, and what follows from them. Returns after the commit. */
export type KeepBooks = (tenant: string, booked: readonly Booked[]) => Promise<Kept>;

/** More than of an append: a commit takes four round trips, and the next round of an org waits for it. */
const COMMITS_AT_ONCE = 3;

/** Rounds of one tenant that end while the books of others are kept share the next commit, whatever their orgs. */
export function createBooks({ store, log }: { store: Store; log: EventLog }): KeepBooks {
  const commit = createGroupCommit<Booked, Kept>({
    async commit(tenant, _, rounds) {
      const all = rounds.flat();
      const kept = await traced(
        'flush.book',
        () => all.map((each) => ({ tenant, conversation: conversationOf(each) })),
        () => keepTogether(tenant, all),
      );
      return rounds.map(() => kept);
    },
    blamesEntries: isDataError,
    atOnce: COMMITS_AT_ONCE,
  });

  function keepTogether(tenant: string, all: readonly Booked[]): Promise<Kept> {
    return store.inTenant(tenant, async (transaction) => {
      const entries = all.flatMap((each) => each.entries);
      const settlements = all.map(({ turn }) => turn.settlement);
      const appends = await log.appendOutcomes(transaction, tenant, entries);
      const settled = await settleWithin(transaction, tenant, settlements);
      const appendOf = new Map(appends.map((append) => [append.conversation, append]));
      return { appends: appendOf, settled, refused: new Map() };
    });
  }

  /** Where one of a round cannot be written down, the others are, each alone. */
  return async (tenant, booked) => {
    try {
      return await commit(tenant, 0, [...booked]);
    } catch (error) {
      if (!isDataError(error)) throw error;
      const alone = [];
      for (const each of booked) {
        alone.push(
          await commit(tenant, 0, [each]).catch((reason: unknown) => {
            if (!isDataError(reason)) throw reason;
            return nothingBut(conversationOf(each), reason);
          }),
        );
      }
      return joinKept(alone);
    }
  };
}

function conversationOf({ turn }: Booked): string {
  return turn.settlement.conversation;
}

function nothingBut(conversation: string, reason: unknown): Kept {
  return { appends: new Map(), settled: new Set(), refused: new Map([[conversation, reason]]) };
}

function joinKept(all: readonly Kept[]): Kept {
  return {
    appends: new Map(all.flatMap(({ appends }) => [...appends])),
    settled: new Set(all.flatMap(({ settled }) => [...settled])),
    refused: new Map(all.flatMap(({ refused }) => [...refused])),
  };
}
