import type { SearchPlan } from '../identify/plan-search.js';
import type { ActivityDraft, ActivityField } from '../records/activity.js';
import type { CrmRecord, RecordRef } from '../records/crm-record.js';
import type { CustomerFacts } from '../records/customer-facts.js';
import type { CallRecordDraft } from '../records/intent.js';
import type { AdapterError } from './adapter-error.js';
import type { AccessChange, AccessResult, CrmUserGroup, CrmUserPage, CrmUsersQuery } from './crm-users.js';
import type { AdapterDefinition } from './definition.js';
import type { Finding } from './finding.js';

/** One activity to write, by key: create it if it is not there, else change only `changed`. */
export interface ActivityWrite {
  draft: ActivityDraft;
  changed: ActivityField[];
  /** The CRM's user who shall own it; the integration user where unknown. */
  owner?: string;
  /** The record that an earlier write made. With it, a record that a person deleted stays deleted (`not-found`). */
  recordId?: string;
}

/** How one write of a batch ended; the batch's other writes are not touched by it. */
export type WriteResult =
  { ok: true; recordId: string; url: string; created: boolean } | { ok: false; error: AdapterError };

/** A person to create for a conversation whose customer nobody found: by key, so that a repetition makes no second one. */
export interface PersonWrite {
  /** Org and number; the conversation's id where the number is withheld. Unique in the org. */
  key: string;
  /** Table, by the CRM's own name, e.g. `Contact`. */
  type: string;
  name: string;
  /** As it was searched (E.164 where possible); absent when withheld. */
  phone?: string;
  /** What else is known, for the fields that the settings of the connection name. @default nothing */
  facts?: CustomerFacts;
  /** As in `ActivityWrite`. */
  owner?: string;
}

/** How one person of a batch ended. `created` is false where the key was there already. */
export type PersonResult =
  { ok: true; record: CrmRecord; created: boolean } | { ok: false; error: AdapterError };

/** An activity of ours as it stands in the CRM. */
export interface FoundActivity {
  key: string;
  recordId: string;
  url: string;
  /** Ids of the records that it hangs on. */
  who?: string;
  what?: string;
}

/** What a preflight shall look at besides the connection itself. */
export interface PreflightSubject {
  /** The CRM's own id of the org that is meant. */
  org: string;
  /** Where the org and browsers reach the gateway. */
  gatewayUrl: string;
  /** Origins of the pages that carry the panel. */
  origins: readonly string[];
  /** The CRM's users who are linked to agents. */
  users: readonly string[];
  /** Those of them who write their activities themselves (client-side logging); nobody where the gateway writes. */
  writers: readonly string[];
  /** Whether writing an activity is rehearsed: it is created, and deleted again. */
  rehearse: boolean;
}

/** What the CRM said with its last answer of the requests that a day has. */
export interface CrmUsage {
  used: number;
  limit: number;
}

/** What a CRM can do. */
export interface CrmCapabilities {
  searchByPhone: boolean;
  /** It can hold one activity for each conversation, under its key. */
  logActivity: boolean;
  /** It can create a person under a key of ours. */
  createPerson: boolean;
  /** It tells its users, and lets them use the phone or not. */
  users: boolean;
  /** It keeps records of calls of its own, beside activities. */
  callRecords: boolean;
}

/**
 * A CRM as the gateway sees it. Throws only `AdapterError`; never retries by itself. Every call may fail with `auth`,
 * `permission`, `rate-limit`, `unavailable`, or `invalid` when the settings are; what else it throws stands at the call.
 */
export interface Crm {
  /**
   * One call for several callers, at most `limits.searches`. Candidates of all of them together, not yet verified: the core
   * compares their phones with each plan. Nobody found is an empty list.
   */
  search(plans: readonly SearchPlan[]): Promise<CrmRecord[]>;
  /** `not-found` when the record is gone. */
  read(record: RecordRef): Promise<CrmRecord>;
  /**
   * Upserts by key in one call, results in the order of `writes`. At most `limits.batch` writes. What is wrong with one of
   * them is its result; thrown is only what concerns the call as a whole.
   */
  saveActivities(writes: ActivityWrite[]): Promise<WriteResult[]>;
  /** Upserts people by key in one call, results in the order of `writes`. At most `limits.batch`. */
  savePeople(writes: readonly PersonWrite[]): Promise<PersonResult[]>;
  /**
   * Opens the CRM's own record of a call that goes on; one that is open under the key already is answered with. `invalid` where the
   * settings of the connection say nothing of them.
   */
  openCallRecord(call: CallRecordDraft): Promise<{ recordId: string }>;
  /** The activities that stand under these keys, deleted ones left out. At most `limits.batch` keys. */
  findActivities(keys: readonly string[]): Promise<FoundActivity[]>;
  /** One page of the users who can sign in, deactivated ones included, each with what access they have. */
  listUsers(query: CrmUsersQuery): Promise<CrmUserPage>;
  /**
   * Gives or takes the access to the phone. At most `limits.batch`, results in the order of `changes`: what is wrong with one
   * of them is its result. What is given is whole or nothing: the permission and the call center.
   */
  setAccess(changes: readonly AccessChange[]): Promise<AccessResult[]>;
  /** Groups by which administrators choose many users at once. */
  listUserGroups(): Promise<CrmUserGroup[]>;
  /** Ids of the users in these groups, those of groups within them included, each once. */
  groupMembers(groups: readonly string[]): Promise<string[]>;
  /** What the last answer said of the limit; undefined where the CRM says nothing. Makes no call. */
  usage(): CrmUsage | undefined;
  /** The user whom the identity provider knows under this id; undefined where there is none. With `identityProvider` alone. */
  userByIdentity?(id: string): Promise<string | undefined>;
  /** What has to be in order before the first call. A refusal is a finding, not an error. */
  preflight(subject?: PreflightSubject): Promise<Finding[]>;
}

/** Where the users of a CRM sign in, if that is not the CRM itself. */
export interface IdentityProvider {
  /** As its tokens and its discovery document name it, without a slash at the end. */
  issuer: string;
  /** For whom a token has to be: the app that the panel is. */
  audience: string;
  /** The claim that holds the provider's lasting id of the user. */
  userClaim: string;
}

export interface CrmAdapter extends AdapterDefinition<CrmCapabilities, Crm> {
  /** With it, panels sign in by ID tokens of that provider. Settings come as in `connect`. @default none */
  identityProvider?(settings: Record<string, string>): IdentityProvider;
  /** What a panel's page is told of the settings, so that it writes as the gateway would; nothing secret. @default nothing */
  panelSettings?(settings: Record<string, string>): Record<string, string>;
}
