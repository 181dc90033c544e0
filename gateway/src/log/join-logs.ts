import { linkedIds, type EventEnvelope } from '@jackfield/connector-core';
import type { LoggedConversation } from './logged-conversation.js';

/** The log of one id, as it stands in the database. */
export interface StoredLog {
  logged: LoggedConversation;
  /** Whether its entry was due: since then it may stand in the CRM under this id, whatever the log knows of it. */
  due: boolean;
  /** Where an entry under this id may stand; before it was due, where it would. */
  keyOrg: string | undefined;
}

/** Whether this id names a conversation whose turns are taken under another one. */
export function isMerged({ conversation, joined }: LoggedConversation): boolean {
  return joined !== undefined && joined.canonical !== conversation;
}

/** Reads further logs until no id is named that was not asked for: two ids may be linked by a third. */
export async function readLinked(
  first: readonly StoredLog[],
  readLogs: (conversations: readonly string[]) => Promise<StoredLog[]>,
): Promise<Map<string, StoredLog>> {
  const logs = new Map(first.map((log) => [log.logged.conversation, log]));
  const asked = new Set(logs.keys());
  for (;;) {
    const named = [...logs.values()].flatMap(({ logged }) => linkedIds(logged.events));
    const missing = [...new Set(named)].filter((id) => !asked.has(id));
    if (missing.length === 0) return logs;
    for (const id of missing) asked.add(id);
    for (const log of await readLogs(missing)) logs.set(log.logged.conversation, log);
  }
}

/** The whole conversation that this id belongs to, under its canonical id. A link stands in the logs of both its ends. */
export function joinLogs(id: string, logs: ReadonlyMap<string, StoredLog>): LoggedConversation | undefined {
  const members = membersOf(id, logs);
  const [canonical, ...others] = members.map(({ logged }) => logged);
  if (canonical === undefined) return undefined;
  const due = members.filter((member) => member.due || wasOverBefore(member));
  const orgs = new Map(
    members.flatMap(({ logged: { conversation }, keyOrg }) =>
      keyOrg === undefined ? [] : [[conversation, keyOrg]],
    ),
  );
  return {
    ...canonical,
    events: members.flatMap(({ logged }) => logged.events).sort(byArrival),
    position: Math.max(...members.map(({ logged }) => logged.position)),
    // In the org of what may have been written, since it may stand there.
    org: [...due, ...members].map(({ keyOrg }) => keyOrg).find((org) => org !== undefined),
    joined: {
      canonical: canonical.conversation,
      others: others.map(({ conversation, stamp }) => ({ conversation, stamp })),
      maybeWritten: due.map(({ logged }) => logged.conversation),
      orgs,
    },
  };
}

/** By id, the canonical one first. */
function membersOf(id: string, logs: ReadonlyMap<string, StoredLog>): StoredLog[] {
  const members = new Map<string, StoredLog>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const log = logs.get(next);
    if (!log || members.has(next)) continue;
    members.set(next, log);
    waiting.push(...linkedIds(log.logged.events));
  }
  return [...members.keys()].sort().flatMap((member) => members.get(member) ?? []);
}

/** Whether its call was over, as far as this id's own log tells, when the link came. */
function wasOverBefore({ logged: { events } }: StoredLog): boolean {
  const linkedAt = arrivalOf(events, 'conversation.linked');
  const endedAt = arrivalOf(events, 'conversation.ended');
  return linkedAt !== undefined && endedAt !== undefined && endedAt <= linkedAt;
}

/** When the first event of this kind arrived. */
function arrivalOf(events: readonly EventEnvelope[], kind: string): string | undefined {
  return events
    .filter((event) => event.kind === kind)
    .map(({ receivedAt }) => receivedAt)
    .sort()[0];
}

function byArrival(a: { receivedAt: string }, b: { receivedAt: string }): number {
  return a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0;
}
