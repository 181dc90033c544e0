import type { Store } from '../store/store.js';

/** An id whose conversation is worked on under another one from now on. */
export interface Merge {
  conversation: string;
  /** Of its pending line, when its log was read. */
  stamp: string | undefined;
  /** The smallest id of the same conversation. */
  canonical: string;
}

/**
 * Hands over what one id had to do, in one statement: the canonical one's line is stamped anew, so that nothing counts
 * which was decided without this id's events, and only then this one's goes. What was appended to it since it was read
 * is handed over by a turn of its own. Lines are taken in the order of every append.
 */
const MERGE = `
  with incoming as (
    select * from jsonb_to_recordset($2) as m (conversation text, stamp bigint, canonical text)
  ), locked as materialized (
    select conversation, stamp from pending
    where tenant = $1 and conversation = any (array(select conversation from incoming union select canonical from incoming))
    order by conversation for update
  ), valid as materialized (
    select incoming.* from incoming left join locked using (conversation)
    where incoming.stamp is not distinct from locked.stamp
  ), stamped as (
    insert into pending (tenant, conversation) select $1, canonical from valid group by canonical order by canonical
    on conflict (tenant, conversation) do update set stamp = nextval('pending_stamp')
  ), removed as (
    delete from pending where tenant = $1 and conversation = any (array(select conversation from valid))
  ), merged as (
    update ledger set state = 'merged', merged_into = valid.canonical, live = false, agent = null,
      reason = 'another id of ' || valid.canonical,
      updated_at = now()
    from valid where ledger.tenant = $1 and ledger.conversation = valid.conversation
      and (ledger.state, ledger.merged_into) is distinct from ('merged', valid.canonical)
  ), untimed as (
    delete from timer where tenant = $1 and conversation = any (array(select conversation from valid))
  )
  select conversation from valid`;

/** Answers the ids that were handed over. Not durable: what a crash takes of it is done again. */
export async function mergeInto(
  store: Store,
  tenant: string,
  merges: readonly Merge[],
): Promise<Set<string>> {
  if (merges.length === 0) return new Set();
  const statement = { name: 'merge', text: MERGE, values: [tenant, JSON.stringify(merges)] };
  const rows = await store.askInTenant<{ conversation: string }>(tenant, statement, { durable: false });
  return new Set(rows.map(({ conversation }) => conversation));
}
