import type { Campaign } from '../agent/disposition-tree.js';
import type { PresenceChange, RequestedPresence } from '../agent/presence.js';
import type { EventDraft, Instant } from '../conversation/event.js';
import type { Participant } from '../conversation/event-kinds.js';
import type { RecordRef } from '../records/crm-record.js';
import type {
  ContactCenterUserChange,
  ContactCenterUserPage,
  ContactCenterUserResult,
  ContactCenterUsersQuery,
  NewContactCenterUser,
} from './contact-center-users.js';
import type { AdapterDefinition } from './definition.js';
import type { Finding } from './finding.js';

/** A webhook as it came in: the raw body, so that its signature can be checked. */
export interface Delivery {
  /** Names in lower case. */
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
  /** WebSocket address of the SIP server, e.g. `wss://pbx.example.com/ws`. */
  wsUri: string;
  /** The agent's own address, e.g. `sip:1001@pbx.example.com`. */
  sipUri: string;
  /** Goes to this agent's panel alone, and into no log. */
  password: string;
  /** STUN and TURN servers; empty where the browser's own addresses do. */
  iceServers: { urls: string }[];
}

export interface DialRequest {
  /** The contact center's id of the agent. */
  agent: string;
  /** The number as it was typed or clicked. */
  number: string;
  /** Id of the campaign; without it, the contact center's own choice. */
  campaign?: string;
  /** Travels to the contact center and comes back with the conversation. */
  dialedFrom?: RecordRef;
  /** The panel's command id: the same id dials once. */
  command: string;
}

/** A conversation as the contact center itself remembers it: what reconciliation compares with. */
export interface RememberedConversation {
  conversation: string;
  startedAt: Instant;
  /** Absent while it goes on. */
  endedAt?: Instant;
  agent?: string;
}

/** What a contact center can do. */
export interface ContactCenterCapabilities {
  /** It sends its events by itself (webhook). */
  push: boolean;
  /** Agents dial through it. */
  dial: boolean;
  /** It knows campaigns with dispositions. */
  campaigns: boolean;
  /** It says where a recording is. */
  recordings: boolean;
  /** It can list its past conversations. */
  history: boolean;
  /** It tells everybody who works there. */
  listUsers: boolean;
  createUsers: boolean;
  changeUsers: boolean;
  deactivateUsers: boolean;
}

/**
 * Where conversations come from and commands go to. Throws only `AdapterError`; never retries by itself. Every call may
 * fail with `auth`, `permission`, `rate-limit` or `unavailable`; what else it throws stands at the call.
 */
export interface ContactCenter {
  /** Checks the signature and translates. `auth` if the signature is wrong, `invalid` if the body cannot be read. */
  receive(delivery: Delivery): Promise<Received>;
  /** Everybody who can take conversations. */
  agents(): Promise<Participant[]>;
  /** With their dispositions, whole. */
  campaigns(): Promise<Campaign[]>;
  /** `not-found` if there is no such agent. */
  phoneAccount(agent: string): Promise<PhoneAccount>;
  /** In wrap-up, any change ends it (F-103). `conflict` while the agent is in a conversation. */
  setPresence(agent: string, presence: RequestedPresence): Promise<void>;
  /**
   * Resolves with the id of the new conversation as soon as it is placed. `invalid` for a number that cannot be dialled,
   * `not-found` for an agent or campaign that does not exist, `conflict` if the agent is busy or has no phone.
   */
  dial(request: DialRequest): Promise<{ conversation: string }>;
  /** `not-found` if there is no such conversation any more. */
  hangUp(conversation: string, agent: string): Promise<void>;
  /** Every conversation that began in the span, `from` included, `to` not; oldest first. All pages. */
  history(span: { from: Instant; to: Instant }): Promise<RememberedConversation[]>;
  /** One page of the tenant's users, deactivated ones included; with a filter, those whom it names. */
  listUsers(query: ContactCenterUsersQuery): Promise<ContactCenterUserPage>;
  /**
   * At most `limits.users`, results in their order: what is wrong with one of them is its result. An e-mail address that
   * somebody has already, in capitals or not, is a `conflict`, so that a repetition makes nobody twice.
   */
  createUsers(users: readonly NewContactCenterUser[]): Promise<ContactCenterUserResult[]>;
  /** The same; `not-found` for a user who is not there. */
  changeUsers(changes: readonly ContactCenterUserChange[]): Promise<ContactCenterUserResult[]>;
  /** The same. They can sign in no more; a call in progress goes on. Deactivated twice is deactivated once. */
  deactivateUsers(ids: readonly string[]): Promise<ContactCenterUserResult[]>;
  /** What has to be in order before the first call. A refusal is a finding, not an error. */
  preflight(): Promise<Finding[]>;
}

export type ContactCenterAdapter = AdapterDefinition<ContactCenterCapabilities, ContactCenter>;
