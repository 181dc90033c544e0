import { upcast, type EventEnvelope, type Instant } from '@jackfield/connector-core';
import type { JoinedLogs, StoredLog } from './join-logs.js';

/** What is known of one conversation at one moment. */
export interface LoggedConversation {
  tenant: string;
  conversation: string;
  events: EventEnvelope[];
  /** Position of its last event. */
  position: number;
  /** The append that brought the last of them. */
  lastAppend: number;
  settingsVersion: number;
  org: string | undefined;
  /** Of the pending line when it was read; absent when there is none. */
  stamp: string | undefined;
  /** Where it has several ids: the events are those of all of them, if this is the canonical one. */
  joined?: JoinedLogs;
}

/**
 * Now, but not before anything that is known of the conversation: after a clock was set back, a failure of now would
 * seem to be long ago, and be tried again at once and without end.
 */
export function momentIn({ events }: Pick<LoggedConversation, 'events'>, now: Instant): Instant {
  return events.reduce((last, { at }) => (at > last ? at : last), now);
}

interface EventRow {
  v: number;
  id: string;
  source: EventEnvelope['source'];
  sourceSeq: number | null;
  at: string;
  receivedAt: string;
  kind: string;
  body: EventEnvelope['body'];
  position: number;
}

/** A row of the statement that reads conversations. */
export interface ReadRow {
  conversation: string;
  org: string | null;
  key_org: string | null;
  settings_version: number;
  last_append: string;
  stamp: string | null;
  due: boolean;
  events: EventRow[] | null;
}

export function readRow(tenant: string, row: ReadRow): StoredLog {
  const stored = row.events ?? [];
  const logged: LoggedConversation = {
    tenant,
    conversation: row.conversation,
    // One that a newer gateway wrote is left for that gateway.
    events: stored.flatMap((each) => upcast(storedEvent(tenant, row.conversation, each)) ?? []),
    position: stored.at(-1)?.position ?? 0,
    lastAppend: Number(row.last_append),
    settingsVersion: row.settings_version,
    org: row.org ?? undefined,
    stamp: row.stamp ?? undefined,
  };
  return { logged, due: row.due, keyOrg: row.key_org ?? undefined };
}

function storedEvent(
  tenant: string,
  conversation: string,
  { sourceSeq, at, receivedAt, position: _, ...event }: EventRow,
) {
  return {
    ...event,
    tenant,
    conversation,
    ...(sourceSeq === null ? {} : { sourceSeq }),
    at: new Date(at).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
  };
}
