import type { Store } from '../store/store.js';
import { mergeInto, type Merge } from './merge.js';
import { settle, type Settlement } from './settlement.js';

export const LEDGER_STATES = ['pending', 'written', 'set-aside', 'not-logged', 'merged'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

export interface LedgerLine {
  conversation: string;
  org: string | null;
  agent: string | null;
  settingsVersion: number;
  live: boolean;
  state: LedgerState;
  /** Where another id of the same conversation is the one that counts: that one. */
  mergedInto: string | null;
  writer: 'gateway' | 'browser';
  reason: string | null;
  expected: Record<string, string> | null;
  recordId: string | null;
  recordUrl: string | null;
  confirmed: Record<string, string> | null;
  updatedAt: string;
}

export interface OrgAddress {
  tenant: string;
  org: string;
}

/** A conversation whose write is due, with the stamp of its pending line. */
export interface DueConversation {
  conversation: string;
  stamp: string;
}

/** `since` is to the microsecond, which a `Date` would cut off. */
export interface UnfinishedLine {
  tenant: string;
  conversation: string;
  since: string;
}

export interface Ledger {
  /** Keeps the books of a batch of turns. Answers the conversations that were settled. */
  settle(tenant: string, settlements: readonly Settlement[]): Promise<Set<string>>;
  /** Has what these ids had to do done under their canonical ones. Answers those that were handed over. */
  merge(tenant: string, merges: readonly Merge[]): Promise<Set<string>>;
  /** Says why an org's due writes wait: of the oldest few thousand, and of the next ones when it is called again. */
  explainDelay(tenant: string, org: string, reason: string): Promise<void>;
  /** Claims conversations of an org whose write is due, the oldest first, besides these. */
  due(tenant: string, org: string, limit: number, besides: readonly string[]): Promise<DueConversation[]>;
  /** Says that nothing is to be written for now. */
  clearDue(tenant: string, conversations: readonly string[]): Promise<void>;
  /** Orgs with due writes that do not rest, over all tenants. */
  orgsWithDue(): Promise<OrgAddress[]>;
  /**
   * Conversations with events that were not acted upon to the end and that are older than this, over all tenants: the
   * oldest first, a page at a time, each after the last line of the one before.
   */
  unfinished(olderThanMs: number, after?: UnfinishedLine): Promise<UnfinishedLine[]>;
  /** What an agent still has on the panel, or has to write with the browser. */
  openConversations(tenant: string, agent: string): Promise<string[]>;
  line(tenant: string, conversation: string): Promise<LedgerLine | undefined>;
  backlog(): Promise<{ count: number; oldestSeconds: number }>;
}

export function createLedger(store: Store): Ledger {
  const query = (tenant: string, sql: string, values: unknown[]): Promise<void> =>
    store.inTenant(tenant, async (transaction) => {
      await transaction.query(sql, values);
    });

  return {
    settle: (tenant, settlements) => settle(store, tenant, settlements),

    merge: (tenant, merges) => mergeInto(store, tenant, merges),

    explainDelay: (tenant, org, reason) => query(tenant, EXPLAIN_DELAY, [tenant, org, reason]),

    due: (tenant, org, limit, besides) =>
      store.askInTenant<DueConversation>(tenant, {
        name: 'claim-due',
        text: CLAIM,
        values: [tenant, org, limit, besides],
      }),

    clearDue: (tenant, conversations) =>
      query(
        tenant,
        'update pending set flush_at = null where tenant = $1 and conversation = any ($2) and flush_at is not null',
        [tenant, conversations],
      ),

    orgsWithDue: () => store.acrossTenants<{ tenant: string; org: string }>(ORGS_WITH_DUE),

    unfinished: (olderThanMs, after) =>
      store.acrossTenants<UnfinishedLine>(
        `select tenant, conversation, since::text from pending
         where flush_at is null and since < now() - make_interval(secs => $1)
           and since >= $2::timestamptz and (since, tenant, conversation) > ($2::timestamptz, $3, $4)
         order by since, tenant, conversation limit 1000`,
        [olderThanMs / 1000, after?.since ?? '-infinity', after?.tenant ?? '', after?.conversation ?? ''],
      ),

    openConversations: (tenant, agent) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ conversation: string }>(
          `select conversation from ledger
           where tenant = $1 and agent = $2 and (live or (writer = 'browser' and state = 'pending'))`,
          [tenant, agent],
        );
        return rows.map(({ conversation }) => conversation);
      }),

    line: (tenant, conversation) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<Omit<LedgerLine, 'updatedAt'> & { updatedAt: Date }>(
          `select conversation, org, agent, settings_version as "settingsVersion", live, state, writer, reason,
             expected, record_id as "recordId", record_url as "recordUrl", confirmed, updated_at as "updatedAt",
             merged_into as "mergedInto"
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

const CLAIM = `
  select conversation, stamp from pending
  where tenant = $1 and org = $2 and flush_at <= now() and conversation <> all ($4)
  order by flush_at limit $3`;

/** So many at once that a rest soon explains all of them, and so few that a large backlog does not hold up others. */
const EXPLAIN_DELAY = `
  update ledger set reason = $3, updated_at = now()
  where tenant = $1 and reason is distinct from $3 and state = 'pending' and conversation in (
    select conversation from pending join ledger using (tenant, conversation)
    where pending.tenant = $1 and pending.org = $2 and flush_at <= now() and reason is distinct from $3
    order by flush_at limit 5000)`;

/** Org by org along the index, however many lines wait. */
const ORGS_WITH_DUE = `
  with recursive lane as (
    (select tenant, org from pending where flush_at is not null order by tenant, org limit 1)
    union all
    select next.tenant, next.org from lane, lateral (
      select tenant, org from pending
      where flush_at is not null and (pending.tenant, pending.org) > (lane.tenant, lane.org)
      order by tenant, org limit 1) as next
  )
  select tenant, org from lane
  where org is not null and not exists (
    select from org_budget where org_budget.tenant = lane.tenant and org_budget.org = lane.org
      and paused_until > now())`;
