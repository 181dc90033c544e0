import type { Conversation, Register } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined, type Defined } from './omit-undefined.js';

type Registers = Defined<{
  [Name in 'chosen' | 'disposition' | 'notes' | 'regarding']: Conversation[Name] | undefined;
}>;

/** The fields that agents edit. Time plays no part: an edit made with knowledge of another one beats it. */
export function foldRegisters(events: readonly KnownEvent[]): Registers {
  return omitUndefined({
    chosen: lastWritten(eventsOf(events, 'match.chosen'), ({ body: { record } }) => omitUndefined(record)),
    disposition: lastWritten(eventsOf(events, 'disposition.set'), ({ body: { path } }) => ({ path })),
    notes: lastWritten(eventsOf(events, 'notes.set'), ({ body: { text } }) => text),
    regarding: lastWritten(eventsOf(events, 'regarding.set'), ({ body: { who, what } }) =>
      omitUndefined({ who, what }),
    ),
  });
}

function lastWritten<Event extends { id: string; body: { revision: number; agent: string } }, Value>(
  edits: readonly Event[],
  valueOf: (edit: Event) => Value,
): Register<Value> | undefined {
  return edits
    .map((edit) => ({
      value: valueOf(edit),
      revision: edit.body.revision,
      agent: edit.body.agent,
      event: edit.id,
    }))
    .reduce<Register<Value> | undefined>((a, b) => (a !== undefined && beats(a, b) ? a : b), undefined);
}

/** The highest revision; ties go to the agent's id, then to the event's, so that every reader settles them alike. */
function beats(a: Register<unknown>, b: Register<unknown>): boolean {
  if (a.revision !== b.revision) return a.revision > b.revision;
  if (a.agent !== b.agent) return a.agent > b.agent;
  return a.event >= b.event;
}
