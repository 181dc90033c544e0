import type { Campaign } from '../agent/disposition-tree.js';
import type { Presence } from '../agent/presence.js';
import type { Privileges } from '../agent/privileges.js';
import type { CallStatus, ConversationState } from '../conversation/conversation.js';
import type { Direction, Named } from '../conversation/event-kinds.js';
import type { Instant } from '../conversation/event.js';
import type { CrmRecord, RecordRef } from '../records/crm-record.js';

/** A text that the face looks up in its language: never a finished sentence. */
export interface Message {
  key: string;
  params?: Record<string, string | number>;
  level: 'info' | 'warning' | 'error';
}

/** Everything that a panel draws. Sent whole at every change. */
export interface AgentView {
  agent: { id: string; name: string };
  /** What an administrator allows this agent; a gateway of an older version does not say. */
  privileges?: Privileges;
  presence: Presence;
  /** Newest first. A conversation stays until its wrap-up has ended and a moment after. */
  conversations: ConversationView[];
  /** For the dial pad and the disposition lists. */
  campaigns: Campaign[];
  /** Highest number of log entries that this view contains; a panel drops an older view. */
  revision: number;
}

export type MatchStatus = 'searching' | 'none' | 'one' | 'many' | 'failed' | 'not-needed';

export interface ConversationView {
  id: string;
  /** More ids of it, which the contact center joined to this one; it may have been shown under one of them. */
  otherIds?: string[];
  state: ConversationState;
  direction: Direction;
  /** The customer as shown: a formatted number, or the message key `customer.withheld`. */
  customerAddress: string;
  /** The name of the record, if one is settled. */
  customerName?: string;
  match: {
    status: MatchStatus;
    candidates: CrmRecord[];
    chosen?: CrmRecord;
    /** Of the agent's choice; absent when nobody chose. */
    revision?: number;
  };
  dialedFrom?: RecordRef;
  queue?: string;
  campaign?: Named;
  startedAt?: Instant;
  connectedAt?: Instant;
  heldAt?: Instant;
  endedAt?: Instant;
  callStatus?: CallStatus;
  wrapUp?: {
    startedAt: Instant;
    /** Absent: until the agent ends it. */ endsAt?: Instant;
    endedAt?: Instant;
  };
  disposition: Named[];
  dispositionRevision: number;
  notes: string;
  notesRevision: number;
  /** What the activity will hang on, with what else it could hang on. */
  regarding: { who?: RecordRef; what?: RecordRef; choices: RecordRef[]; revision: number };
  /** `not-logged`: the settings say that it gets no entry. */
  activity: {
    status: 'not-yet' | 'not-logged' | 'pending' | 'saved' | 'failed';
    recordId?: string;
    url?: string;
  };
  /** The CRM's own record of the call, where this agent's page asked for it; `failed`: there will be none. */
  callRecord?: { status: 'asked' | 'opened' | 'failed'; recordId?: string };
  messages: Message[];
}
