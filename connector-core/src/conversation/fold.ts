import type { Conversation } from './conversation.js';
import type { EventEnvelope } from './event.js';

/** The conversation that these events tell of; `undefined` only for no events. */
export function fold(events: readonly EventEnvelope[]): Conversation | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  return {
    id: first.conversation,
    tenant: first.tenant,
    aliases: [first.conversation],
    channel: 'voice',
    direction: 'inbound',
    state: 'alerting',
    identification: { status: 'pending' },
    outcomes: {},
    lastEventAt: first.at,
  };
}
