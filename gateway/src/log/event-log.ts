import { linkedIds, type EventEnvelope } from '@jackfield/connector-core';
import type { Metrics } from '../metrics.js';
import { isDataError, type Store, type Transaction } from '../store/store.js';
import { traced } from '../trace.js';
import { APPEND, APPEND_OUTCOMES, READ, type AppendAnswer } from './event-statements.js';
import { createGroupCommit } from './group-commit.js';
import { joinLogs, readLinked, type StoredLog } from './join-logs.js';
import type { Append, KnownConversations } from './known-conversations.js';
import type { LogEntry } from './log-entry.js';
import type { LoggedConversation } from './logged-conversation.js';
import { readRow, type ReadRow } from './read-row.js';

/** An event that was new, at its place in the log. */
export interface AppendedEvent {
  event: EventEnvelope;
  position: number;
}

/** A conversation that is to be worked on, with the stamp of its pending line where that was claimed. */
export interface WantedConversation {
  conversation: string;
  stamp?: string;
}

export interface EventLog {
  /**
   * Appends to the log, the ledger and the pending lines, and returns after the commit. Appends of one tenant that come
   * together share a commit. Events that are in the log already are left out of the answer: a repeated append is harmless.
   */
  append(tenant: string, settingsVersion: number, entries: LogEntry[]): Promise<AppendedEvent[]>;
  /**
   * Appends outcomes inside a transaction of the caller, who settles their conversations in it: they need no turn of
   * their own. Counts only after the commit.
   */
  appendOutcomes(transaction: Transaction, tenant: string, entries: LogEntry[]): Promise<Append[]>;
  /** Each whole, under its canonical id, whichever of its ids was asked for. */
  read(tenant: string, conversations: readonly string[]): Promise<LoggedConversation[]>;
  /**
   * Each under the id that was asked for, and without asking the database for those that this process knows already: an
   * id that is not the canonical one comes with its own events and the word where it belongs. What is decided on them
   * holds only if their settlement does; where it does not, `forget` them and decide anew.
   */
  readKnown(tenant: string, wanted: readonly WantedConversation[]): Promise<LoggedConversation[]>;
  /** Says how a conversation stands after outcomes were appended and committed. */
  know(logged: LoggedConversation): void;
  /** Somebody else may have appended: the next read asks the database. */
  forget(tenant: string, conversation: string): void;
  /** The highest position that this process knows of. */
  lastPosition(): number;
  start(): Promise<void>;
}

export interface EventLogParts {
  store: Store;
  known: KnownConversations;
  metrics: Metrics;
}

export function createEventLog({ store, known, metrics }: EventLogParts): EventLog {
  let lastPosition = 0;

  function takeAppended(entries: readonly LogEntry[], { appended }: AppendAnswer): AppendedEvent[] {
    const positions = new Map(appended.map((row) => [keyOf(row.conversation, row.id), row.position]));
    metrics.eventsRepeated.inc(entries.length - appended.length);
    return entries.flatMap(({ event }) => {
      const key = keyOf(event.conversation, event.id);
      const position = positions.get(key);
      // Of two equal events in one delivery only one was appended.
      if (position === undefined || !positions.delete(key)) return [];
      lastPosition = Math.max(lastPosition, position);
      metrics.eventsReceived.inc({ source: event.source });
      return [{ event, position }];
    });
  }

  const commit = createGroupCommit<LogEntry, AppendedEvent[]>({
    async commit(tenant, settingsVersion, groups) {
      const entries = groups.flat();
      const appended = await traced(
        'ingest.commit',
        () => entries.map(({ event }) => event),
        async () => {
          const values = [tenant, asJson(entries), settingsVersion];
          const answers = await store.askInTenant<AppendAnswer>(tenant, {
            name: 'append-events',
            text: APPEND,
            values,
          });
          const answer = onlyOne(answers);
          const appendedNow = takeAppended(entries, answer);
          for (const append of appendsOf(tenant, appendedNow, answer)) known.add(append);
          return appendedNow;
        },
      );
      const byEvent = new Map(appended.map((each) => [each.event, each]));
      return groups.map((group) => group.flatMap(({ event }) => byEvent.get(event) ?? []));
    },
    blamesEntries: isDataError,
  });

  async function readLogs(tenant: string, conversations: readonly string[]): Promise<StoredLog[]> {
    const rows = await store.askInTenant<ReadRow>(tenant, {
      name: 'read-conversations',
      text: READ,
      values: [tenant, conversations],
    });
    const found = rows.map((row) => readRow(tenant, row));
    // Other processes append as well.
    for (const { logged } of found) lastPosition = Math.max(lastPosition, logged.position);
    return found;
  }

  async function read(tenant: string, conversations: readonly string[]): Promise<LoggedConversation[]> {
    const found = await readLogs(tenant, conversations);
    if (!found.some(({ logged }) => isLinked(logged))) return found.map(({ logged }) => logged);
    const logs = await readLinked(found, (ids) => readLogs(tenant, ids));
    const whole = found.map(({ logged }) =>
      isLinked(logged) ? (joinLogs(logged.conversation, logs) ?? logged) : logged,
    );
    return [...new Map(whole.map((logged) => [logged.conversation, logged])).values()];
  }

  async function readAndKeep(
    tenant: string,
    conversations: readonly string[],
  ): Promise<LoggedConversation[]> {
    const reading = known.startReading();
    let found: LoggedConversation[] = [];
    try {
      found = (await readLogs(tenant, conversations)).map(({ logged }) => logged);
    } finally {
      reading.end(found);
    }
    return found;
  }

  /** Of a conversation with several ids this process may not know every event: it is always read. */
  async function joinLinked(
    tenant: string,
    conversations: readonly LoggedConversation[],
  ): Promise<LoggedConversation[]> {
    const linked = conversations.filter(isLinked);
    if (linked.length === 0) return [...conversations];
    const ids = linked.map(({ conversation }) => conversation);
    const logs = await readLinked(await readLogs(tenant, ids), (missing) => readLogs(tenant, missing));
    return conversations.map((logged) => {
      const whole = isLinked(logged) ? joinLogs(logged.conversation, logs) : undefined;
      if (!whole?.joined) return logged;
      if (whole.conversation !== logged.conversation) return { ...logged, joined: whole.joined };
      known.put(whole);
      return whole;
    });
  }

  return {
    append: commit,
    async appendOutcomes(transaction, tenant, entries) {
      const { rows } = await transaction.query<AppendAnswer>({
        name: 'append-outcomes',
        text: APPEND_OUTCOMES,
        values: [tenant, asJson(entries)],
      });
      const answer = onlyOne(rows);
      return appendsOf(tenant, takeAppended(entries, answer), answer);
    },
    read,

    async readKnown(tenant, wanted) {
      const remembered = wanted.flatMap(({ conversation, stamp }) => {
        const logged = known.get(tenant, conversation);
        return logged && (stamp === undefined || logged.stamp === stamp) ? [logged] : [];
      });
      const have = new Set(remembered.map(({ conversation }) => conversation));
      const unknown = wanted.map(({ conversation }) => conversation).filter((each) => !have.has(each));
      if (unknown.length === 0) return joinLinked(tenant, remembered);
      const found = await readAndKeep(tenant, unknown);
      return joinLinked(tenant, [...remembered, ...found]);
    },

    know: known.put,
    forget: known.forget,

    lastPosition: () => lastPosition,

    async start() {
      const [row] = await store.acrossTenants<{ last_value: string }>(
        'select last_value from event_position_seq',
      );
      lastPosition = Number(row?.last_value ?? 0);
    },
  };
}

/** Whether there is more of it than these events. */
function isLinked({ events }: LoggedConversation): boolean {
  return linkedIds(events).length > 0;
}

function onlyOne([answer]: readonly AppendAnswer[]): AppendAnswer {
  if (!answer) throw new Error('An append was not answered');
  return answer;
}

/** What was appended, by conversation. */
function appendsOf(
  tenant: string,
  appended: readonly AppendedEvent[],
  { lines, marked }: AppendAnswer,
): Append[] {
  const stamps = new Map(marked.map(({ conversation, stamp }) => [conversation, stamp]));
  const appends = new Map(
    lines.map(({ org, ...line }): [string, Append] => {
      const stamp = stamps.get(line.conversation);
      return [line.conversation, { ...line, tenant, org: org ?? undefined, stamp, events: [], position: 0 }];
    }),
  );
  for (const { event, position } of appended) {
    const append = appends.get(event.conversation);
    if (!append) continue;
    append.events.push(event);
    append.position = Math.max(append.position, position);
  }
  return [...appends.values()];
}

function asJson(entries: readonly LogEntry[]): string {
  return JSON.stringify(
    entries.map(({ event, day, clockOffsetMs = 0, org, agent }) => ({
      ...event,
      ...{ day, clockOffsetMs, org, agent },
    })),
  );
}

function keyOf(conversation: string, id: string): string {
  return JSON.stringify([conversation, id]);
}
