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
  /** The event's agent, where it names one: a new line in the ledger begins with it, and its first turn need not mend it. */
  agent?: string;
  /** The org that this agent works in. */
  org?: string;
}
