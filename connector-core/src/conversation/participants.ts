import type { Conversation } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined, type Defined } from './omit-undefined.js';

type Parties = Defined<{
  [
    Name in
      'customerAddress' | 'dialedAddress' | 'agent' | 'queue' | 'campaign' | 'dialedFrom' | 'settingsVersion'
  ]: Conversation[Name] | undefined;
}> &
  Pick<Conversation, 'channel' | 'direction'>;

/**
 * Who takes part and what it is about. The customer's side is what the first sign of the conversation says;
 * the company's side is what the last one says, since a conversation may pass from agent to agent and queue to queue.
 */
export function foldParties(events: readonly KnownEvent[]): Parties {
  const openings = eventsOf(events, 'conversation.offered', 'conversation.dialing').map(({ body }) => body);

  return {
    channel: openings[0]?.channel ?? 'voice',
    direction: openings[0]?.direction ?? 'inbound',
    ...omitUndefined({
      customerAddress: first(openings.map(({ customerAddress }) => customerAddress)),
      dialedAddress: first(openings.map(({ dialedAddress }) => dialedAddress)),
      dialedFrom: first(openings.map(({ dialedFrom }) => dialedFrom)),
      settingsVersion: first(openings.map(({ settingsVersion }) => settingsVersion)),
      agent: agentOf(events),
      queue: last(openings.map(({ queue }) => queue)),
      campaign: last(openings.map(({ campaign }) => campaign)),
    }),
  };
}

/** The last who was named. A conversation that rang in vain is nobody's, until it is offered again or taken. */
function agentOf(events: readonly KnownEvent[]): Conversation['agent'] {
  const returned = events.map(({ kind }) => kind).lastIndexOf('conversation.queued');
  const withAgent = eventsOf(
    events.slice(returned + 1),
    'conversation.offered',
    'conversation.dialing',
    'conversation.connected',
    'wrapUp.started',
  );
  return last(withAgent.map(({ body }) => body.agent));
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

function last<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.filter((value) => value !== undefined).at(-1);
}
