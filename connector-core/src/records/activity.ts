import type { CallStatus } from '../conversation/conversation.js';
import type { Channel, Direction, Named, Participant } from '../conversation/event-kinds.js';
import type { Instant } from '../conversation/event.js';
import type { RecordRef } from './crm-record.js';

/** The one CRM entry of a conversation, in no vendor's words. An adapter maps it to a Task, a phone call, a ticket. */
export interface ActivityDraft {
  /** The conversation's canonical id: the external id under which every write is an upsert. */
  key: string;
  subject: string;
  channel: Channel;
  direction: Direction;
  callStatus: CallStatus;
  /** As shown to people, e.g. `+48 22 123 45 67`; `Withheld` when there is none. */
  customerAddress: string;
  startedAt: Instant;
  endedAt: Instant;
  /** Seconds of talk, hold included; 0 when nobody answered. */
  durationSeconds: number;
  dispositionClass?: Named;
  dispositionCode?: Named;
  agent?: Participant;
  queue?: string;
  campaign?: string;
  recordingUrl?: string;
  summary?: string;
  /**
   * Notes, then the lines `Call Duration`, `Call Start`, `Call End`, then `Customer ID`, `Customer Name` and
   * `Customer Phone Number` where the contact center told whom it was.
   */
  description: string;
  /** Key of the CRM's own record of the call, which shall lead to this entry and tell the same result. */
  callRecord?: string;
  who?: RecordRef;
  what?: RecordRef;
}

export type ActivityField = Exclude<keyof ActivityDraft, 'key'>;
