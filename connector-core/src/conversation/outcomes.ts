import type { CrmRecord } from '../records/crm-record.js';
import type { Identification, Outcome } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined } from './omit-undefined.js';

/** Intent id → how it ended. Done stays done, whatever failure of the same intent is reported besides. */
export function foldOutcomes(events: readonly KnownEvent[]): Record<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const { intent, outcome } of events.map(readOutcome).filter((read) => read !== undefined)) {
    const before = outcomes.get(intent);
    if (outcome.status === 'failed' && before?.status === 'done') continue;
    const times = before?.status === 'failed' ? before.times + 1 : 1;
    outcomes.set(intent, outcome.status === 'failed' ? { ...outcome, times } : outcome);
  }
  return Object.fromEntries(outcomes);
}

function readOutcome(event: KnownEvent): { intent: string; outcome: Outcome } | undefined {
  switch (event.kind) {
    case 'search.completed':
    case 'pop.completed':
    case 'record.saved':
    case 'person.created':
    case 'callRecord.opened':
      return { intent: event.body.intent, outcome: { status: 'done', at: event.at } };
    case 'search.failed':
    case 'pop.failed':
    case 'record.failed':
    case 'person.failed':
    case 'callRecord.failed': {
      const { intent, code, message, action } = event.body;
      const retryable = 'retryable' in event.body ? event.body.retryable : undefined;
      const failure = { code, message, action };
      return { intent, outcome: { status: 'failed', at: event.at, failure, retryable, times: 1 } };
    }
    default:
      return undefined;
  }
}

/** What the searches said. An answer beats a failure; of two answers the later one counts. */
export function foldIdentification(events: readonly KnownEvent[]): Identification | undefined {
  const completed = eventsOf(events, 'search.completed').at(-1);
  if (completed !== undefined) {
    const records = completed.body.records.map((record) => omitUndefined(record));
    return { status: 'found', records, at: completed.at };
  }
  const failed = eventsOf(events, 'search.failed').at(-1);
  if (failed === undefined) return undefined;
  const { code, message, action } = failed.body;
  return { status: 'failed', failure: { code, message, action } };
}

/** Whom we created. By key it is one record, however often it was written; the first answer names it. */
export function foldCreatedPerson(events: readonly KnownEvent[]): CrmRecord | undefined {
  const [created] = eventsOf(events, 'person.created');
  return created && omitUndefined(created.body.record);
}
