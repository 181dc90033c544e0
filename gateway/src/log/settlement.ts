import type { Instant } from '@jackfield/connector-core';
import type { Store, Transaction } from '../store/store.js';

/** Where the one CRM entry of a conversation stands. */
export type LedgerEntry =
  | {
      state: 'pending';
      writer: 'gateway' | 'browser';
      /** Why it is not there yet, where there is more to say than that its turn comes. */
      reason?: string;
      /** Field of the expected activity → hash of its value. */
      expected?: Record<string, string>;
    }
  | {
      state: 'written';
      recordId: string;
      /** Where it is not the line's own id. */
      recordKey?: string;
      recordUrl?: string;
      confirmed: Record<string, string>;
      writer?: 'browser';
    }
  | { state: 'set-aside' | 'not-logged'; reason: string };

/** What one turn of the loop found out about a conversation, apart from its outcomes. */
export interface Settlement {
  conversation: string;
  /** Of the pending line that was read with the events. */
  stamp: string | undefined;
  org: string | undefined;
  agent: string | undefined;
  /** Whether an agent still has it on the panel. */
  live: boolean;
  wakeAt: Instant | undefined;
  /** What the ledger shall say of its entry; undefined while nothing is to be written. */
  entry: LedgerEntry | undefined;
  /**
   * The org with whose next batch the gateway has something to write; undefined where it has nothing. Not always the
   * conversation's own: two ids of it may have been written in two orgs.
   */
  dueIn: string | undefined;
  /** From when on its entry was to be written: the oldest goes first, however often it was tried. */
  dueSince: Instant | undefined;
  /** Whether the gateway still has something to execute; if not, the pending line goes. */
  unfinished: boolean;
}

/**
 * One statement for a whole batch. A conversation to which something was appended since it was read is left alone: a
 * turn of its own knows better. The order of tables is that of every append.
 *
 * Lines are found along their keys, by lists and by `on conflict`. For a join PostgreSQL would have to guess how many
 * there are, and on a table without statistics, as a new one is, it would read all lines of the tenant. Every
 * conversation that is settled has a line in the ledger, so none is made here.
 */
const SETTLE = `
  with incoming as (
    select * from jsonb_to_recordset($2) as s (
      conversation text, stamp bigint, org text, agent text, live boolean, "wakeAt" timestamptz,
      unfinished boolean, "dueIn" text, "dueSince" timestamptz, state text, reason text, writer text, expected jsonb,
      "recordId" text, "recordUrl" text, "recordKey" text, confirmed jsonb)
  ), locked as materialized (
    select conversation, stamp from pending
    where tenant = $1 and conversation = any (array(select conversation from incoming))
    order by conversation for update
  ), valid as materialized (
    select incoming.* from incoming left join locked using (conversation)
    where incoming.stamp is not distinct from locked.stamp
  ), removed as (
    delete from pending
    where tenant = $1 and conversation = any (array(select conversation from valid where not unfinished))
  ), marked as (
    insert into pending (tenant, conversation, org, flush_at)
    select $1, conversation, "dueIn", least("dueSince", now()) from valid where unfinished and "dueIn" is not null
    order by conversation
    on conflict (tenant, conversation) do update set org = excluded.org,
      flush_at = coalesce(pending.flush_at, excluded.flush_at)
    where pending.org is distinct from excluded.org or pending.flush_at is null
  ), ledgered as (
    insert into ledger as line (tenant, conversation, settings_version, org, agent, live, state, reason, writer,
      expected, key_org, record_id, record_url, record_key, confirmed)
    select $1, conversation, 0, org, agent, live, state, reason, writer, expected,
      case when expected is not null then org end, "recordId", "recordUrl", "recordKey", confirmed
    from valid order by conversation
    on conflict (tenant, conversation) do update set org = coalesce(excluded.org, line.org),
      agent = excluded.agent, live = excluded.live, state = coalesce(excluded.state, line.state),
      reason = case when excluded.state is null then line.reason else excluded.reason end,
      writer = coalesce(excluded.writer, line.writer), expected = coalesce(excluded.expected, line.expected),
      key_org = coalesce(line.key_org, excluded.key_org),
      record_id = coalesce(excluded.record_id, line.record_id),
      record_url = coalesce(excluded.record_url, line.record_url),
      record_key = coalesce(excluded.record_key, line.record_key),
      confirmed = coalesce(excluded.confirmed, line.confirmed), updated_at = now()
    where (coalesce(excluded.org, line.org), excluded.agent, excluded.live) is distinct from (line.org, line.agent, line.live)
      or excluded.state is not null and (excluded.state, excluded.reason, coalesce(excluded.writer, line.writer),
        coalesce(excluded.expected, line.expected), coalesce(excluded.confirmed, line.confirmed))
        is distinct from (line.state, line.reason, line.writer, line.expected, line.confirmed)
  ), timed as (
    insert into timer (tenant, conversation, wake_at)
    select $1, conversation, "wakeAt" from valid where "wakeAt" is not null
    on conflict (tenant, conversation) do update set wake_at = excluded.wake_at
    where timer.wake_at <> excluded.wake_at
  ), untimed as (
    delete from timer
    where tenant = $1 and conversation = any (array(select conversation from valid where "wakeAt" is null))
  )
  select conversation from valid`;

/** Answers the conversations that were settled; the others have a turn of their own to come. */
export async function settleWithin(
  transaction: Transaction,
  tenant: string,
  settlements: readonly Settlement[],
): Promise<Set<string>> {
  const { rows } = await transaction.query<SettledRow>(statementOf(tenant, settlements));
  return settledIn(rows);
}

/**
 * The same as a transaction of its own. What a crash takes of it is computed again, except for the org of an entry whose
 * agent may be named later: that one is on the disk before anything is written.
 */
export async function settle(
  store: Store,
  tenant: string,
  settlements: readonly Settlement[],
): Promise<Set<string>> {
  const durable = settlements.some(({ dueIn, agent }) => dueIn !== undefined && agent === undefined);
  return settledIn(
    await store.askInTenant<SettledRow>(tenant, statementOf(tenant, settlements), { durable }),
  );
}

interface SettledRow {
  conversation: string;
}

function statementOf(tenant: string, settlements: readonly Settlement[]) {
  return { name: 'settle', text: SETTLE, values: [tenant, JSON.stringify(settlements.map(toRow))] };
}

function settledIn(rows: readonly SettledRow[]): Set<string> {
  return new Set(rows.map(({ conversation }) => conversation));
}

/** An entry's fields stand beside the settlement's own. */
function toRow({ entry, ...settlement }: Settlement) {
  return { ...settlement, ...entry };
}
