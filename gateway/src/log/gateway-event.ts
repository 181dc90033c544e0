import {
  ENVELOPE_VERSION,
  eventId,
  type EventBody,
  type EventKind,
  type Instant,
} from '@jackfield/connector-core';
import type { LogEntry } from './event-log.js';

/** What the gateway itself has to say of a conversation: the outcome of an intent, or that a time has come. */
export interface GatewayWord<Kind extends EventKind> {
  tenant: string;
  conversation: string;
  kind: Kind;
  body: EventBody<Kind>;
  at: Instant;
  receivedAt: Instant;
  /** What makes it this event and no other, e.g. the intent; the same parts are logged once. */
  parts: string[];
}

export function gatewayEvent<Kind extends EventKind>({
  tenant,
  conversation,
  kind,
  body,
  at,
  receivedAt,
  parts,
}: GatewayWord<Kind>): LogEntry {
  return {
    event: {
      v: ENVELOPE_VERSION,
      id: eventId(['gateway', kind, ...parts]),
      tenant,
      conversation,
      source: 'gateway',
      at,
      receivedAt,
      kind,
      body,
    },
    day: at.slice(0, 10),
  };
}
