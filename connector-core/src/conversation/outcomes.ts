import type { Conversation, Identification, Outcome } from './conversation.js';
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
      return { intent: event.body.intent, outcome: { status: 'done', at: event.at } };
    case 'search.failed':
    case 'pop.failed':
    case 'record.failed': {
      const { intent, code, message, action } = event.body;
      const retryable = event.kind === 'record.failed' && event.body.retryable;
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
    return { status: 'found', records: completed.body.records.map((record) => omitUndefined(record)) };
  }
  const failed = eventsOf(events, 'search.failed').at(-1);
  if (failed === undefined) return undefined;
  const { code, message, action } = failed.body;
  return { status: 'failed', failure: { code, message, action } };
}

/** What the CRM confirmed, field by field: the latest confirmation of each. */
export function foldSaved(events: readonly KnownEvent[]): Conversation['saved'] {
  const saves = eventsOf(events, 'record.saved');
  const [first, last] = [saves[0], saves.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return omitUndefined({
    key: first.conversation,
    recordId: last.body.recordId,
    url: saves
      .map(({ body }) => body.url)
      .filter((url) => url !== undefined)
      .at(-1),
    confirmed: Object.assign({}, ...saves.map(({ body }) => body.confirmed)) as Record<string, string>,
  });
}
