import type { Campaign } from '../agent/disposition-tree.js';
import type { PresenceChange, RequestedPresence } from '../agent/presence.js';
import type { EventDraft, Instant } from '../conversation/event.js';
import type { Participant } from '../conversation/event-kinds.js';
import type { RecordRef } from '../records/crm-record.js';
import type { AdapterDefinition } from './definition.js';

/** A webhook as it came in: the raw body, so that its signature can be checked. */
export interface Delivery {
  headers: Record<string, string>;
  body: string;
}

/** What one delivery said, in the core's words. */
export interface Received {
  events: EventDraft[];
  presence: PresenceChange[];
  /** When it was sent, by the source's clock, where the vendor says so: it shows a clock that is off. */
  sentAt?: Instant;
}

/** How a panel's phone registers with the contact center. */
export interface PhoneAccount {
  kind: 'sip';
  /** WebSocket address of the SIP server. */
  wsUri: string;
  sipUri: string;
  password: string;
  iceServers: { urls: string }[];
}

export interface DialRequest {
  agent: string;
  /** The number as it was typed or clicked. */
  number: string;
  campaign?: string;
  /** Travels to the contact center and comes back with the conversation. */
  dialedFrom?: RecordRef;
  /** The panel's command id: the same id dials once. */
  command: string;
}

/** A finding of a preflight: one prerequisite, met or not, and what to do. */
export interface Finding {
  code: string;
  ok: boolean;
  message: string;
  action?: string;
}

export interface ContactCenterCapabilities {
  push: boolean;
  dial: boolean;
  campaigns: boolean;
  recordings: boolean;
}

/** Where conversations come from and commands go to. Throws only `AdapterError`. */
export interface ContactCenter {
  /** Checks the signature and translates. `auth` if the signature is wrong, `invalid` if the body cannot be read. */
  receive(delivery: Delivery): Promise<Received>;
  agents(): Promise<Participant[]>;
  campaigns(): Promise<Campaign[]>;
  phoneAccount(agent: string): Promise<PhoneAccount>;
  /** In wrap-up, any change ends it (F-103). */
  setPresence(agent: string, presence: RequestedPresence): Promise<void>;
  dial(request: DialRequest): Promise<{ conversation: string }>;
  hangUp(conversation: string, agent: string): Promise<void>;
  preflight(): Promise<Finding[]>;
}

export type ContactCenterAdapter = AdapterDefinition<ContactCenterCapabilities, ContactCenter>;
