/** What both ways of appending begin with. `$1` is the tenant, `$2` the entries as JSON. */
const INSERT_EVENTS = `
  with incoming as (
    select * from jsonb_to_recordset($2) as e (
      conversation text, id text, day date, v smallint, source text, "sourceSeq" bigint, at timestamptz,
      "receivedAt" timestamptz, "clockOffsetMs" int, kind text, body jsonb, org text, agent text)
  ), appended as (
    insert into event (tenant, conversation, id, day, v, source, source_seq, at, received_at, clock_offset_ms, kind, body)
    select $1, conversation, id, day, v, source, "sourceSeq", at, "receivedAt", "clockOffsetMs", kind, body
    from incoming order by conversation, id
    on conflict do nothing
    returning conversation, id, day, position
  ), touched as (
    select conversation, max(org) as org, max(agent) as agent, min(appended.day) as first_day, max(appended.day) as last_day,
      max(position) as last_append
    from appended join incoming using (conversation, id)
    group by conversation order by conversation
  ), `;

const LINE = `conversation, org, settings_version as "settingsVersion", previous_append as "previousAppend",
      last_append as "lastAppend"`;

/**
 * The org of a conversation is its last agent's, until its entry is due: from then on it may stand in that org's CRM, and
 * an event that comes late must not have it written in another one too.
 */
const ORG = `case when ledger.expected is null then coalesce(excluded.org, ledger.org)
        else coalesce(ledger.org, excluded.org) end`;

const APPENDED = `(select coalesce(json_agg(appended), '[]') from appended) as appended`;
const LINES = `(select coalesce(json_agg(ledgered), '[]') from ledgered) as lines`;

/**
 * Rows are taken in one order everywhere (events, pending, ledger; each by conversation), so that two transactions never
 * wait for each other: PostgreSQL runs what the last line asks for from left to right. The answer is one row of lists,
 * and not their join, since PostgreSQL cannot know how long they are and would compare each with each.
 */
export const APPEND = `${INSERT_EVENTS} marked as (
    insert into pending (tenant, conversation) select $1, conversation from touched
    on conflict (tenant, conversation) do update set stamp = nextval('pending_stamp')
    returning conversation, stamp::text
  ), ledgered as (
    insert into ledger (tenant, conversation, org, agent, settings_version, first_day, last_day, last_append)
    select $1, conversation, org, agent, $3, first_day, last_day, last_append from touched
    on conflict (tenant, conversation) do update set org = ${ORG},
      first_day = least(ledger.first_day, excluded.first_day),
      last_day = greatest(ledger.last_day, excluded.last_day),
      previous_append = ledger.last_append, last_append = excluded.last_append
    returning ${LINE}
  )
  select ${APPENDED}, (select coalesce(json_agg(marked), '[]') from marked) as marked, ${LINES}`;

/** Outcomes come with what follows from them, so no line is marked as pending. */
export const APPEND_OUTCOMES = `${INSERT_EVENTS} ledgered as (
    insert into ledger (tenant, conversation, settings_version, first_day, last_day, last_append)
    select $1, conversation, 0, first_day, last_day, last_append from touched
    on conflict (tenant, conversation) do update set last_day = greatest(ledger.last_day, excluded.last_day),
      previous_append = ledger.last_append, last_append = excluded.last_append
    returning ${LINE}
  )
  select ${APPENDED}, '[]'::json as marked, ${LINES}`;

/** What an append answers. */
export interface AppendAnswer {
  appended: { conversation: string; id: string; position: number }[];
  /** Absent for outcomes. */
  marked: { conversation: string; stamp: string }[];
  lines: {
    conversation: string;
    org: string | null;
    settingsVersion: number;
    previousAppend: number;
    lastAppend: number;
  }[];
}

/** The days let PostgreSQL open those partitions alone that hold the conversation. */
export const READ = `
  select ledger.conversation, ledger.org, ledger.settings_version, ledger.last_append, pending.stamp,
    ledger.expected is not null as due, coalesce(ledger.key_org, ledger.org) as key_org,
    (select json_agg(json_build_object('v', v, 'id', id, 'source', source, 'sourceSeq', source_seq, 'at', at,
       'receivedAt', received_at, 'kind', kind, 'body', body, 'position', position) order by position)
     from event where event.tenant = $1 and event.conversation = ledger.conversation
       and event.day between ledger.first_day and ledger.last_day) as events
  from ledger left join pending using (tenant, conversation)
  where ledger.tenant = $1 and ledger.conversation = any ($2)`;
