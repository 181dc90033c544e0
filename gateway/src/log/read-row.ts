import { upcast, type EventEnvelope } from '@jackfield/connector-core';
import type { StoredLog } from './join-logs.js';
import type { LoggedConversation } from './logged-conversation.js';

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
