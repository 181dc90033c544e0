import type { EventEnvelope } from '@jackfield/connector-core';
import type { LoggedConversation } from './logged-conversation.js';

/** What one append brought to one conversation, and what its line in the ledger says since then. */
export interface Append {
  tenant: string;
  conversation: string;
  events: EventEnvelope[];
  /** Position of the last of these events in the log. */
  position: number;
  lastAppend: number;
  /** The append before this one; 0 if there was none. */
  previousAppend: number;
  settingsVersion: number;
  org: string | undefined;
  /** Of the pending line; undefined where the append did not change it. */
  stamp: string | undefined;
}

/**
 * Conversations of which this process knows every event, so that a turn need not read them again. Appends of a
 * conversation form a chain in the ledger: where a link is missing, another process has appended, and it is read anew.
 */
export interface KnownConversations {
  get(tenant: string, conversation: string): LoggedConversation | undefined;
  /** Before the database is asked for some. */
  startReading(): Reading;
  put(logged: LoggedConversation): void;
  add(append: Append): void;
  forget(tenant: string, conversation: string): void;
}

/** A question to the database, which may be answered after something changed. */
export interface Reading {
  /** Keeps what was read, but of no conversation that was changed or forgotten meanwhile. */
  end(found: readonly LoggedConversation[]): void;
}

/** As many as are under way at once in a large process; a conversation is a few kilobytes. */
const MOST_KNOWN = 10_000;

export function createKnownConversations(): KnownConversations {
  /** The one that was changed longest ago first. */
  const kept = new Map<string, LoggedConversation>();
  /** Of each read that is under way, what changed since it began. */
  const readings = new Set<Set<string>>();
  const keyOf = (tenant: string, conversation: string): string => `${tenant}/${conversation}`;

  function drop(key: string): void {
    for (const changed of readings) changed.add(key);
    kept.delete(key);
  }

  function put(logged: LoggedConversation): void {
    const key = keyOf(logged.tenant, logged.conversation);
    drop(key);
    kept.set(key, logged);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KNOWN && oldest !== undefined) kept.delete(oldest);
  }

  return {
    get: (tenant, conversation) => kept.get(keyOf(tenant, conversation)),
    put,
    startReading() {
      const changed = new Set<string>();
      readings.add(changed);
      return {
        end(found) {
          readings.delete(changed);
          for (const logged of found)
            if (!changed.has(keyOf(logged.tenant, logged.conversation))) put(logged);
        },
      };
    },
    add({ previousAppend, events, position, stamp, ...append }) {
      const key = keyOf(append.tenant, append.conversation);
      const before = kept.get(key);
      // Of one with several ids only a link of the chain is known.
      const isBroken = before ? before.lastAppend !== previousAppend : previousAppend !== 0;
      if (isBroken || before?.joined) {
        drop(key);
        return;
      }
      put({
        ...append,
        events: [...(before?.events ?? []), ...events],
        position: Math.max(before?.position ?? 0, position),
        stamp: stamp ?? before?.stamp,
      });
    },
    forget: (tenant, conversation) => drop(keyOf(tenant, conversation)),
  };
}
