import {
  activityState,
  fingerprintFields,
  isDue,
  searchState,
  type ActivityDraft,
  type Conversation,
  type Failure,
  type Settings,
} from '@jackfield/connector-core';
import type { LedgerEntry } from '../log/settlement.js';
import type { Turn } from './decide-turn.js';

const BROWSER_WRITES = 'client-side logging: the agent’s browser writes it';

/** What the ledger shall say of a conversation's entry: all of it follows from the events. */
export function entryOf(
  conversation: Conversation,
  settings: Settings,
  { person, save }: Pick<Turn, 'person' | 'save'>,
): LedgerEntry | undefined {
  // The activity is not decided on before its person, but it is due.
  if (person) return { state: 'pending', writer: 'gateway', expected: {} };
  const activity = activityState(conversation, settings);
  switch (activity.status) {
    case 'not-yet':
      return waitingForSearch(conversation, settings);
    case 'not-logged':
      return { state: 'not-logged', reason: activity.reason };
    case 'pending':
      return save ? byGateway(activity.draft) : byBrowser(activity.draft);
    case 'waiting': {
      const writer = settings.logging.mode === 'server' ? 'gateway' : 'browser';
      return { state: 'pending', writer, reason: inWords(activity.failure) };
    }
    case 'failed':
      return { state: 'set-aside', reason: inWords(activity.failure) };
    case 'saved':
      return savedEntry(conversation, settings);
  }
}

/** It is due, but its person cannot be decided on. */
function waitingForSearch(conversation: Conversation, settings: Settings): LedgerEntry | undefined {
  const search = searchState(conversation, settings);
  const isRepeated = search.status === 'waiting' || (search.status === 'pending' && search.for === 'entry');
  if (!isRepeated || !isDue(conversation, settings) || search.failure === undefined) return undefined;
  return { state: 'pending', writer: 'gateway', reason: inWords(search.failure), expected: {} };
}

function byGateway(draft: ActivityDraft): LedgerEntry {
  return { state: 'pending', writer: 'gateway', expected: fingerprintFields(draft) };
}

function byBrowser(draft: ActivityDraft): LedgerEntry {
  return {
    state: 'pending',
    writer: 'browser',
    reason: BROWSER_WRITES,
    expected: fingerprintFields(draft),
  };
}

function savedEntry({ id, saved }: Conversation, { logging }: Settings): LedgerEntry | undefined {
  if (!saved) return undefined;
  const { key, recordId, url, confirmed } = saved;
  return {
    state: 'written',
    recordId,
    confirmed,
    ...(key === id ? {} : { recordKey: key }),
    ...(url === undefined ? {} : { recordUrl: url }),
    // A quick browser has written before the ledger was told that it would.
    ...(logging.mode === 'client' && !logging.guarantee ? { writer: 'browser' } : {}),
  };
}

function inWords({ code, message }: Failure): string {
  return `${code}: ${message}`;
}
