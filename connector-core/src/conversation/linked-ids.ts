import { asKnownEvent, type EventEnvelope } from './event.js';
import { eventsOf } from './milestones.js';

/**
 * The other ids that these events name as the same conversation, sorted. Their events have to be folded together with
 * these; whether they in turn name further ids shows once they are read.
 */
export function linkedIds(events: readonly EventEnvelope[]): string[] {
  const own = new Set(events.map(({ conversation }) => conversation));
  const links = events
    // Cheap, since this is asked of every conversation that is read.
    .filter(({ kind }) => kind === 'conversation.linked')
    .map(asKnownEvent)
    .filter((event) => event !== undefined);
  const others = eventsOf(links, 'conversation.linked').map(({ body }) => body.other);
  return [...new Set(others)].filter((id) => !own.has(id)).sort();
}
