import type { EventEnvelope } from '@jackfield/connector-core';
import type { Metrics } from '../metrics.js';
import type { Store, Transaction } from '../store/store.js';

/** An event with what only the gateway knows of it. */
export interface LogEntry {
  event: EventEnvelope;
  /** Date (UTC) of the source's own uncorrected time, `YYYY-MM-DD`. The same event always has the same. */
  day: string;
  /** Milliseconds by which `at` was corrected. */
  clockOffsetMs?: number;
  /** The org that the event's agent works in, where the event names an agent. */
  org?: string;
}

/** What is known of one conversation at one moment. */
export interface LoggedConversation {
  tenant: string;
  conversation: string;
  events: EventEnvelope[];
  /** Position of its last event. */
  position: number;
  settingsVersion: number;
  org: string | undefined;
  /** Of the pending line when it was read; absent when there is none. */
  stamp: string | undefined;
}

export interface EventLog {
  /**
   * Appends in one statement to the log, the ledger and the pending lines, and returns after the commit.
   * Events that are in the log already are left out of the answer: a repeated append is harmless.
   */
  append(tenant: string, settingsVersion: number, entries: LogEntry[]): Promise<EventEnvelope[]>;
  /** The same inside a transaction of the caller, who must count on it only after the commit. */
  appendWithin(
    transaction: Transaction,
    tenant: string,
    settingsVersion: number,
    entries: LogEntry[],
  ): Promise<EventEnvelope[]>;
  read(tenant: string, conversations: string[]): Promise<LoggedConversation[]>;
  /** The highest position that this process knows of. */
  lastPosition(): number;
  start(): Promise<void>;
}

// Rows are taken in one order everywhere (events, pending, ledger; each by conversation), so that two transactions never
// wait for each other. PostgreSQL runs the last of several such sub-statements first.
const APPEND = `
  with incoming as (
    select * from jsonb_to_recordset($3) as e (
      conversation text, id text, day date, v smallint, source text, "sourceSeq" bigint, at timestamptz,
      "receivedAt" timestamptz, "clockOffsetMs" int, kind text, body jsonb, org text)
  ), appended as (
    insert into event (tenant, conversation, id, day, v, source, source_seq, at, received_at, clock_offset_ms, kind, body)
    select $1, conversation, id, day, v, source, "sourceSeq", at, "receivedAt", "clockOffsetMs", kind, body
    from incoming order by conversation, id
    on conflict do nothing
    returning conversation, id, position
  ), touched as (
    select conversation, max(org) as org from appended join incoming using (conversation, id)
    group by conversation order by conversation
  ), ledgered as (
    insert into ledger (tenant, conversation, org, settings_version)
    select $1, conversation, org, $2 from touched
    on conflict (tenant, conversation) do update set org = coalesce(excluded.org, ledger.org)
  ), marked as (
    insert into pending (tenant, conversation) select $1, conversation from touched
    on conflict (tenant, conversation) do update set stamp = nextval('pending_stamp')
  )
  select conversation, id, position from appended`;

const READ = `
  select ledger.conversation, ledger.org, ledger.settings_version, pending.stamp,
    (select json_agg(json_build_object('v', v, 'id', id, 'source', source, 'sourceSeq', source_seq, 'at', at,
       'receivedAt', received_at, 'kind', kind, 'body', body, 'position', position) order by position)
     from event where event.tenant = $1 and event.conversation = ledger.conversation) as events
  from ledger left join pending using (tenant, conversation)
  where ledger.tenant = $1 and ledger.conversation = any ($2)`;

interface StoredEvent {
  v: 1;
  id: string;
  source: EventEnvelope['source'];
  sourceSeq: number | null;
  at: string;
  receivedAt: string;
  kind: string;
  body: EventEnvelope['body'];
  position: number;
}

interface ReadRow {
  conversation: string;
  org: string | null;
  settings_version: number;
  stamp: string | null;
  events: StoredEvent[] | null;
}

export function createEventLog(store: Store, metrics: Metrics): EventLog {
  let lastPosition = 0;

  async function appendWithin(
    transaction: Transaction,
    tenant: string,
    settingsVersion: number,
    entries: LogEntry[],
  ): Promise<EventEnvelope[]> {
    const incoming = entries.map(({ event, day, clockOffsetMs = 0, org }) => ({
      ...event,
      day,
      clockOffsetMs,
      org,
    }));
    const { rows } = await transaction.query<{ conversation: string; id: string; position: string }>({
      name: 'append-events',
      text: APPEND,
      values: [tenant, settingsVersion, JSON.stringify(incoming)],
    });
    const appended = new Set(rows.map((row) => keyOf(row.conversation, row.id)));
    for (const { position } of rows) lastPosition = Math.max(lastPosition, Number(position));
    metrics.eventsRepeated.inc(entries.length - rows.length);
    return entries.flatMap(({ event }) => {
      // Of two equal events in one delivery only one was appended.
      if (!appended.delete(keyOf(event.conversation, event.id))) return [];
      metrics.eventsReceived.inc({ source: event.source });
      return [event];
    });
  }

  return {
    appendWithin,
    append: (tenant, settingsVersion, entries) =>
      store.inTenant(tenant, (transaction) => appendWithin(transaction, tenant, settingsVersion, entries)),

    async read(tenant, conversations) {
      const { rows } = await store.inTenant(tenant, (transaction) =>
        transaction.query<ReadRow>({
          name: 'read-conversations',
          text: READ,
          values: [tenant, conversations],
        }),
      );
      return rows.map((row) => readRow(tenant, row));
    },

    lastPosition: () => lastPosition,
    async start() {
      const [row] = await store.acrossTenants<{ last_value: string }>(
        'select last_value from event_position_seq',
      );
      lastPosition = Number(row?.last_value ?? 0);
    },
  };
}

function keyOf(conversation: string, id: string): string {
  return JSON.stringify([conversation, id]);
}

function readRow(tenant: string, row: ReadRow): LoggedConversation {
  const stored = row.events ?? [];
  return {
    tenant,
    conversation: row.conversation,
    events: stored.map(({ sourceSeq, at, receivedAt, position: _, ...event }) => ({
      ...event,
      tenant,
      conversation: row.conversation,
      ...(sourceSeq === null ? {} : { sourceSeq }),
      at: new Date(at).toISOString(),
      receivedAt: new Date(receivedAt).toISOString(),
    })),
    position: stored.at(-1)?.position ?? 0,
    settingsVersion: row.settings_version,
    org: row.org ?? undefined,
    stamp: row.stamp ?? undefined,
  };
}
