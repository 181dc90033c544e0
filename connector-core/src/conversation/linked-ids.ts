import { asKnownEvent, type EventEnvelope } from './event.js';
import { eventsOf } from './milestones.js';

/**
 * The other ids that these events name as the same conversation, sorted. Their events have to be folded together with
 * these; whether they in turn name further ids shows once they are read.
 */
export function linkedIds(events: readonly EventEnvelope[]): string[] {
  // Asked of every conversation that is read, and nearly always this is all.
  if (!events.some(isLink)) return [];
  const named = idsNamed(events);
  const own = new Set(events.map(({ conversation }) => conversation));
  return [...new Set(named)].filter((id) => !own.has(id)).sort();
}

/** Of these events those that were known to be of the same conversation as `id`, its own included, in their order. */
export function linkedTo(id: string, events: readonly EventEnvelope[]): EventEnvelope[] {
  let joined = new Set([id]);
  for (;;) {
    const own = events.filter(({ conversation }) => joined.has(conversation));
    const named = idsNamed(own);
    const naming = events.filter((event) => idsNamed([event]).some((other) => joined.has(other)));
    const wider = new Set([...joined, ...named, ...naming.map(({ conversation }) => conversation)]);
    if (wider.size === joined.size) return own;
    joined = wider;
  }
}

function idsNamed(events: readonly EventEnvelope[]): string[] {
  const links = events
    .filter(isLink)
    .map(asKnownEvent)
    .filter((event) => event !== undefined);
  return eventsOf(links, 'conversation.linked').map(({ body }) => body.other);
}

function isLink({ kind }: EventEnvelope): boolean {
  return kind === 'conversation.linked';
}
