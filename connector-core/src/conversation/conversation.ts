import type { Failure } from '../ports/adapter-error.js';
import type { CrmRecord, RecordRef } from '../records/crm-record.js';
import type { Channel, Direction, EndReason, Named, Participant } from './event-kinds.js';
import type { Instant } from './event.js';

/**
 * Where a conversation stands. Drawn in `states.ts`.
 * `ended` is final for the talk and the wrap-up; facts that come later (a recording) do not reopen it.
 */
export type ConversationState = 'alerting' | 'dialing' | 'connected' | 'held' | 'wrap-up' | 'ended';

/** How the talk went, in one word; undefined while it is going on. */
export type CallStatus = 'answered' | 'missed' | 'rejected' | 'no-answer' | 'busy' | 'failed';

/** A field that agents edit. The highest revision wins; ties go to agent, then to the event's id. */
export interface Register<Value> {
  value: Value;
  revision: number;
  agent: string;
  event: string;
}

/** How an intent ended; `at` is when it was last said. */
export type Outcome =
  | { status: 'done'; at?: Instant }
  | { status: 'failed'; at?: Instant; failure: Failure; retryable: boolean; times: number };

/** Who the customer is, as far as the search says. */
export type Identification =
  | { status: 'pending' }
  | { status: 'not-needed' }
  | { status: 'found'; records: CrmRecord[] }
  | { status: 'failed'; failure: Failure };

export interface Disposition {
  /** From the class down to the code. Two levels by default. */
  path: Named[];
}

export interface Regarding {
  /** The person: Contact or Lead. */
  who?: RecordRef;
  /** The thing: Account, Case, Opportunity. */
  what?: RecordRef;
}

/** Everything that the events of one conversation say. Computed by `fold`, never stored as the truth. */
export interface Conversation {
  id: string;
  tenant: string;
  /** Every id under which the contact center knows it, sorted. The first is canonical. */
  aliases: string[];
  channel: Channel;
  direction: Direction;
  state: ConversationState;
  settingsVersion?: number;
  /** As the contact center gave it; absent when withheld or not yet known. */
  customerAddress?: string;
  dialedAddress?: string;
  /** Who has it, or had it last; absent while it waits for an agent. */
  agent?: Participant;
  queue?: Named;
  campaign?: Named;
  /** The record from which the agent dialled. */
  dialedFrom?: RecordRef;
  startedAt?: Instant;
  connectedAt?: Instant;
  /** When the running hold began; absent unless held. */
  heldAt?: Instant;
  endedAt?: Instant;
  endReason?: EndReason;
  callStatus?: CallStatus;
  wrapUp?: { startedAt: Instant; seconds: number; endedAt?: Instant; endedBy?: 'agent' | 'time' | 'system' };
  recordingUrl?: string;
  identification: Identification;
  chosen?: Register<CrmRecord>;
  disposition?: Register<Disposition>;
  notes?: Register<string>;
  regarding?: Register<Regarding>;
  /** Intent id → how it ended. `decide` returns no intent that stands here. */
  outcomes: Record<string, Outcome>;
  /** What the CRM confirmed of our activity. `key` is the one under which it was first written: it never changes. */
  saved?: { key?: string; recordId: string; url?: string; confirmed: Record<string, string> };
  /** Highest `at` that was seen: the conversation's own clock. */
  lastEventAt: Instant;
}
