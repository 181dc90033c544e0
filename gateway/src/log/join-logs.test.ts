import { describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from '@jackfield/connector-core';
import { joinLogs, type StoredLog } from './join-logs.js';

const START = Date.parse('2026-11-20T10:00:00Z');

/** The log of one id, by what arrived in which second. */
function logOf(conversation: string, arrived: Record<string, number>, due = false): StoredLog {
  const events = Object.entries(arrived).map(([kind, second]): EventEnvelope => {
    const at = new Date(START + second * 1000).toISOString();
    const body = kind === 'conversation.linked' ? { other: conversation === 'a' ? 'b' : 'a' } : {};
    const id = `${conversation}-${kind}`;
    return {
      v: 1,
      tenant: 'acme',
      conversation,
      id,
      kind,
      source: 'contact-center',
      at,
      receivedAt: at,
      body,
    };
  });
  const logged = {
    tenant: 'acme',
    conversation,
    events,
    position: 1,
    lastAppend: 1,
    settingsVersion: 1,
    org: undefined,
    stamp: undefined,
  };
  return { logged, due, keyOrg: undefined };
}

function maybeWritten(...logs: StoredLog[]): string[] | undefined {
  return joinLogs('a', new Map(logs.map((log) => [log.logged.conversation, log])))?.joined?.maybeWritten;
}

describe('an entry may stand in the CRM', () => {
  const linkedFirst = { 'conversation.linked': 10, 'conversation.ended': 20 };
  const overFirst = { 'conversation.ended': 10, 'conversation.linked': 20 };

  it('under an id that was due', () => {
    expect(maybeWritten(logOf('a', linkedFirst), logOf('b', linkedFirst, true))).toEqual(['b']);
  });

  it('under an id whose call was over before the link came, though a crash took the books', () => {
    expect(maybeWritten(logOf('a', linkedFirst), logOf('b', overFirst))).toEqual(['b']);
  });

  it('under none of two that were linked in time', () => {
    expect(maybeWritten(logOf('a', linkedFirst), logOf('b', linkedFirst))).toEqual([]);
  });
});
