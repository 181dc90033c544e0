import type { EventEnvelope } from '@jackfield/connector-core';

/** A conversation of a tenant. */
export interface ConversationAddress {
  tenant: string;
  conversation: string;
}

/** An event with what only the gateway knows of it. */
export interface LogEntry {
  event: EventEnvelope;
  /** Date (UTC) of the source's own uncorrected time, `YYYY-MM-DD`. The same event always has the same. */
  day: string;
  /** Milliseconds by which `at` was corrected. */
  clockOffsetMs?: number;
  /** The org that the event's agent works in, where the event names an agent. */
  org?: string;
}
