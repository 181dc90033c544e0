import type { Instant } from '@jackfield/connector-core';
import type { Store, Transaction } from '../store/store.js';

/** What one turn of the loop found out about a conversation, apart from its outcomes. */
export interface Settlement {
  tenant: string;
  conversation: string;
  /** Of the pending line that was read with the events. */
  stamp: string | undefined;
  org: string | undefined;
  agent: string | undefined;
  /** Whether an agent still has it on the panel. */
  live: boolean;
  wakeAt: Instant | undefined;
  /** A write that is to be made: by the gateway now, or by the agent's browser. */
  write: { by: 'gateway' | 'browser'; expected: Record<string, string> } | undefined;
  /** Whether the gateway still has something to execute; if not, the pending line goes. */
  unfinished: boolean;
}

/** How the write of one conversation ended. */
export type WriteOutcome =
  | { ok: true; recordId: string; recordUrl: string; confirmed: Record<string, string> }
  | { ok: false; reason: string; retryable: boolean };

export interface LedgerLine {
  conversation: string;
  org: string | null;
  agent: string | null;
  settingsVersion: number;
  live: boolean;
  state: 'pending' | 'written' | 'set-aside';
  reason: string | null;
  expected: Record<string, string> | null;
  recordId: string | null;
  recordUrl: string | null;
  confirmed: Record<string, string> | null;
  updatedAt: string;
}

export interface Ledger {
  settle(settlement: Settlement): Promise<void>;
  /** Books the end of a write. Called in the transaction that appends its outcome. */
  book(transaction: Transaction, tenant: string, conversation: string, outcome: WriteOutcome): Promise<void>;
  /** Says why an org's writes wait. */
  explainDelay(tenant: string, conversations: string[], reason: string): Promise<void>;
  /** Claims conversations of an org whose write is due. */
  due(tenant: string, org: string, limit: number): Promise<string[]>;
  /** Says that nothing is to be written for now. */
  clearDue(tenant: string, conversations: string[]): Promise<void>;
  /** Orgs with due writes, over all tenants. */
  orgsWithDue(): Promise<{ tenant: string; org: string }[]>;
  /** Conversations with events that were not acted upon to the end, over all tenants. */
  unfinished(): Promise<{ tenant: string; conversation: string }[]>;
  liveConversations(tenant: string, agent: string): Promise<string[]>;
  line(tenant: string, conversation: string): Promise<LedgerLine | undefined>;
  backlog(): Promise<{ count: number; oldestSeconds: number }>;
}

/** Why a ledger line stays pending while the agent's browser is the one to write. */
const BROWSER_WRITES = 'client-side logging: the gateway writes nothing';

export function createLedger(store: Store): Ledger {
  return {
    settle: (settlement) =>
      // Not durable: what a crash takes of it is computed again, since the pending line is back as well.
      store.inTenant(settlement.tenant, (transaction) => settle(transaction, settlement), { durable: false }),

    async book(transaction, tenant, conversation, outcome) {
      await transaction.query('update pending set flush_at = null where tenant = $1 and conversation = $2', [
        tenant,
        conversation,
      ]);
      await (outcome.ok
        ? transaction.query(
            `update ledger set state = 'written', reason = null, record_id = $3, record_url = $4, confirmed = $5,
             updated_at = now() where tenant = $1 and conversation = $2`,
            [tenant, conversation, outcome.recordId, outcome.recordUrl, outcome.confirmed],
          )
        : transaction.query(
            `update ledger set state = $3, reason = $4, updated_at = now() where tenant = $1 and conversation = $2`,
            [tenant, conversation, outcome.retryable ? 'pending' : 'set-aside', outcome.reason],
          ));
    },

    explainDelay: (tenant, conversations, reason) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          'update ledger set reason = $3, updated_at = now() where tenant = $1 and conversation = any ($2)',
          [tenant, conversations, reason],
        );
      }),

    due: (tenant, org, limit) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ conversation: string }>(
          `select conversation from pending where tenant = $1 and org = $2 and flush_at <= now()
           order by flush_at limit $3`,
          [tenant, org, limit],
        );
        return rows.map(({ conversation }) => conversation);
      }),

    clearDue: (tenant, conversations) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          'update pending set flush_at = null where tenant = $1 and conversation = any ($2)',
          [tenant, conversations],
        );
      }),

    orgsWithDue: () =>
      store.acrossTenants<{ tenant: string; org: string }>(
        'select distinct tenant, org from pending where flush_at <= now() and org is not null',
      ),

    unfinished: () => store.acrossTenants('select tenant, conversation from pending order by stamp'),

    liveConversations: (tenant, agent) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ conversation: string }>(
          'select conversation from ledger where tenant = $1 and agent = $2 and live',
          [tenant, agent],
        );
        return rows.map(({ conversation }) => conversation);
      }),

    line: (tenant, conversation) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<Omit<LedgerLine, 'updatedAt'> & { updatedAt: Date }>(
          `select conversation, org, agent, settings_version as "settingsVersion", live, state, reason, expected,
             record_id as "recordId", record_url as "recordUrl", confirmed, updated_at as "updatedAt"
           from ledger where tenant = $1 and conversation = $2`,
          [tenant, conversation],
        );
        return rows[0] && { ...rows[0], updatedAt: rows[0].updatedAt.toISOString() };
      }),

    async backlog() {
      const [row] = await store.acrossTenants<{ count: number; oldest: number }>(
        `select count(*)::int as count, coalesce(extract(epoch from now() - min(flush_at)), 0)::float as oldest
         from pending where flush_at is not null`,
      );
      return { count: row?.count ?? 0, oldestSeconds: row?.oldest ?? 0 };
    },
  };
}

async function settle(transaction: Transaction, settlement: Settlement): Promise<void> {
  const { tenant, conversation, stamp, org, agent, live, wakeAt, write, unfinished } = settlement;
  // The order of tables is that of every append.
  const { rows } = await transaction.query<{ stamp: string }>(
    'select stamp from pending where tenant = $1 and conversation = $2 for update',
    [tenant, conversation],
  );
  // Something was appended since this turn read: its own turn knows better.
  if (rows[0]?.stamp !== stamp) return;
  if (!unfinished) {
    await transaction.query('delete from pending where tenant = $1 and conversation = $2', [
      tenant,
      conversation,
    ]);
  } else if (write?.by === 'gateway') {
    await transaction.query(
      `insert into pending (tenant, conversation, org, flush_at) values ($1, $2, $3, now())
       on conflict (tenant, conversation) do update set org = excluded.org,
         flush_at = coalesce(pending.flush_at, excluded.flush_at)`,
      [tenant, conversation, org ?? null],
    );
  }
  await transaction.query(
    `update ledger set org = coalesce(org, $3), agent = $4, live = $5, updated_at = now()
     where tenant = $1 and conversation = $2
       and (coalesce(org, $3), $4, $5) is distinct from (org, agent, live)`,
    [tenant, conversation, org ?? null, agent ?? null, live],
  );
  if (write) {
    await transaction.query(
      `update ledger set state = 'pending', reason = $3, expected = $4, updated_at = now()
       where tenant = $1 and conversation = $2`,
      [tenant, conversation, write.by === 'browser' ? BROWSER_WRITES : null, write.expected],
    );
  }
  await (wakeAt === undefined
    ? transaction.query('delete from timer where tenant = $1 and conversation = $2', [tenant, conversation])
    : transaction.query(
        `insert into timer values ($1, $2, $3)
         on conflict (tenant, conversation) do update set wake_at = excluded.wake_at`,
        [tenant, conversation, wakeAt],
      ));
}
