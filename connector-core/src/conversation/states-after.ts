import type { ConversationState } from './conversation.js';
import { asKnownEvent, type EventEnvelope } from './event.js';
import { foldMilestones } from './milestones.js';
import { orderEvents } from './order-events.js';
import { stateOf } from './states.js';

/** Of these the state asks only whether there was one at all. */
const ONCE: ReadonlySet<string> = new Set([
  'conversation.offered',
  'conversation.dialing',
  'conversation.connected',
  'conversation.ended',
  'wrapUp.started',
  'wrapUp.ended',
]);
/** Of these the last one counts. */
const HOLDS: ReadonlySet<string> = new Set(['conversation.held', 'conversation.resumed']);

/**
 * The state that a conversation is in after each of its events: what `fold` says of the events up to it. In one pass,
 * however many there are, because only the few that the state still depends on are kept. Pure.
 * @param events by their times, the earliest first
 */
export function statesAfter(events: readonly EventEnvelope[]): ConversationState[] {
  let kept: EventEnvelope[] = [];
  let state = stateOf({});
  return events.map((event) => {
    const remaining = keep(kept, event);
    if (remaining === kept) return state;
    kept = remaining;
    const known = orderEvents(kept)
      .map(asKnownEvent)
      .filter((each) => each !== undefined);
    state = stateOf(foldMilestones(known));
    return state;
  });
}

/** The same list where the event cannot change the state. */
function keep(kept: EventEnvelope[], event: EventEnvelope): EventEnvelope[] {
  const { kind, at } = event;
  if (HOLDS.has(kind) && asKnownEvent(event)) {
    // Which of one moment is the last one is for their order to say.
    return [...kept.filter((other) => !HOLDS.has(other.kind) || other.at === at), event];
  }
  if (!ONCE.has(kind) || kept.some((other) => other.kind === kind) || !asKnownEvent(event)) return kept;
  return [...kept, event];
}
