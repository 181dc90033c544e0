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

/** What the books say after the commit, of all rounds that shared it. */
export interface Kept {
  appends: ReadonlyMap<string, Append>;
  /** The conversations to which nothing was appended meanwhile. */
  settled: ReadonlySet<string>;
}

/** Keeps the books of a round: outcomes in the log, the ledger, and what follows from them. Returns after the commit. */
export type KeepBooks = (tenant: string, booked: Booked[]) => Promise<Kept>;

/** More than of an append: a commit takes four round trips, and the next round of an org waits for it. */
const COMMITS_AT_ONCE = 3;

/** Rounds of one tenant that end while the books of others are kept share the next commit, whatever their orgs. */
export function createBooks({ store, log }: { store: Store; log: EventLog }): KeepBooks {
  const commit = createGroupCommit<Booked, Kept>({
    async commit(tenant, _, rounds) {
      const all = rounds.flat();
      const kept = await traced(
        'flush.book',
        () => all.map(({ turn }) => ({ tenant, conversation: turn.settlement.conversation })),
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
      return { appends: new Map(appends.map((append) => [append.conversation, append])), settled };
    });
  }

  return (tenant, booked) => commit(tenant, 0, booked);
}
