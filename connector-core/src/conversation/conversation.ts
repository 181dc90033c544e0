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

/**
 * How an intent ended; `at` is when it was last said. `retryable` is whether a repetition may help; undefined where an
 * earlier version, which did not repeat it, did not say.
 */
export type Outcome =
  | { status: 'done'; at?: Instant }
  | { status: 'failed'; at?: Instant; failure: Failure; retryable: boolean | undefined; times: number };

/** Who the customer is, as far as the search says. */
export type Identification =
  | { status: 'pending' }
  | { status: 'not-needed' }
  | {
      status: 'found';
      records: CrmRecord[];
      /** When the CRM said so. */
      at: Instant;
    }
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

/** What was told of the customer and the call from outside, the latest value of each. */
export interface ConversationContext {
  customer?: { id?: string; name?: string };
  /** Records that the conversation is about. */
  attached?: RecordRef[];
  /** Anything else, under its own name. */
  data?: Record<string, string>;
}

/** What the CRM confirmed of an activity of ours. */
export interface SavedActivity {
  /** Under which it was first written: it never changes. */
  key: string;
  recordId: string;
}

/** A record of the call that the CRM keeps beside our activity. */
export interface CallRecord {
  /** The contact center's id of the call, by which the CRM knows it. */
  key: string;
  /** Absent until it is open, and where the CRM opens it by itself. */
  recordId?: string;
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
  summary?: string;
  context?: ConversationContext;
  /** Agents whose panel showed it, sorted; absent when none did, or none was asked to tell. */
  panelShown?: string[];
  identification: Identification;
  chosen?: Register<CrmRecord>;
  disposition?: Register<Disposition>;
  notes?: Register<string>;
  regarding?: Register<Regarding>;
  /** When an administrator last asked for another try. */
  replayedAt?: Instant;
  /** Intent id → how it ended. `decide` returns no intent that stands here. */
  outcomes: Record<string, Outcome>;
  /** The CRM's own record of the call; absent where nobody asked for one. */
  callRecord?: CallRecord;
  /** The person that was created for it, since nobody was found. */
  createdPerson?: CrmRecord;
  /** What the CRM confirmed of our activity. */
  saved?: SavedActivity & { url?: string; confirmed: Record<string, string> };
  /** Further activities, written under other ids before all were known to be one conversation, in order of time. */
  savedBesides?: SavedActivity[];
  /** Keys under which the CRM was asked for an entry whose confirmation never came, sorted. */
  sought?: string[];
  /** When anybody last told anything of it. What we did ourselves (outcomes, timers) does not count. */
  toldAt: Instant;
  /** Highest `at` that was seen: the conversation's own clock. */
  lastEventAt: Instant;
}
