import {
  ENVELOPE_VERSION,
  eventId,
  type EventBody,
  type EventEnvelope,
  type EventKind,
  type Instant,
} from '@jackfield/connector-core';
import type { ConversationAddress, LogEntry } from './log-entry.js';
import { storable } from './storable.js';

type OutcomeKind = Extract<
  EventKind,
  | `${'search' | 'pop' | 'person'}.${string}`
  | 'record.saved'
  | 'record.failed'
  | 'callRecord.opened'
  | 'callRecord.failed'
>;

/** How an intent ended. The same outcome of the same intent is the same event, however often it is told. */
export function outcomeEvent<Kind extends OutcomeKind>(
  address: ConversationAddress,
  kind: Kind,
  body: EventBody<Kind>,
  now: Instant,
): LogEntry {
  return gatewayEvent(address, kind, body, [body.intent], { at: now, receivedAt: now });
}

/** A time has come. That moment is the event's own: a timer that fires late, after a restart, tells the same. */
export function timerEvent(address: ConversationAddress, wakeAt: Instant, now: Instant): LogEntry {
  return gatewayEvent(address, 'timer.fired', {}, [wakeAt], { at: wakeAt, receivedAt: now });
}

/** An agent's panel showed it: told once for each agent, at the first time. */
export function shownEvent(address: ConversationAddress, agent: string, now: Instant): LogEntry {
  return gatewayEvent(address, 'panel.shown', { agent }, [agent], { at: now, receivedAt: now });
}

/** A link, told from its other end: at the same moment, so that it changes nothing but what is read together. */
export function mirroredLink(link: EventEnvelope, from: string, day: string): LogEntry {
  const { tenant, conversation, at, receivedAt } = link;
  const address = { tenant, conversation: from };
  const times = { at, receivedAt };
  return {
    ...gatewayEvent(address, 'conversation.linked', { other: conversation }, [conversation], times),
    day,
  };
}

/** Under these keys the CRM was asked for an entry of the conversation. */
export function soughtEvent(address: ConversationAddress, keys: string[], now: Instant): LogEntry {
  return gatewayEvent(address, 'record.sought', { keys }, keys, { at: now, receivedAt: now });
}

/** @param identity what makes it this event and no other; the same parts are logged once */
function gatewayEvent<Kind extends EventKind>(
  address: ConversationAddress,
  kind: Kind,
  body: EventBody<Kind>,
  identity: string[],
  times: { at: Instant; receivedAt: Instant },
): LogEntry {
  const id = eventId(['gateway', kind, ...identity]);
  return {
    event: { v: ENVELOPE_VERSION, id, ...address, source: 'gateway', ...times, kind, body: storable(body) },
    day: times.at.slice(0, 10),
  };
}
