import type { CrmAdapter, CrmUsage } from '../../ports/crm.js';
import type { ErrorCode } from '../../ports/error-catalogue.js';
import type { Http, HttpRequest, HttpResponse } from '../../ports/platform.js';
import type { ActivityDraft } from '../../records/activity.js';
import type { RecordRef } from '../../records/crm-record.js';

/** An activity as it stands in the CRM, read without the adapter. What the CRM has no field for stays away. */
export interface StoredActivity {
  recordId: string;
  key: string;
  subject: string;
  description: string;
  direction: string;
  callStatus: string;
  startedAt: string;
  endedAt: string;
  durationSeconds: number;
  dispositionClass: string | null;
  dispositionCode: string | null;
  agentName: string | null;
  agentEmail: string | null;
  queue: string | null;
  campaign: string | null;
  recordingUrl: string | null;
  summary: string | null;
  who: string | null;
  what: string | null;
  owner: string | null;
}

/** A person as they stand in the CRM, read without the adapter. */
export interface StoredPerson {
  recordId: string;
  name: string;
  phone: string | null;
  owner: string | null;
}

/** What a stage does with users, read and changed without the adapter. */
export interface CrmUserStage {
  /** New active users without access; their ids in order. */
  add(users: { name: string; email: string }[]): Promise<string[]>;
  deactivate(id: string): Promise<void>;
  /** Somebody gives them access by hand, without the call center. */
  assignByHand(ids: readonly string[]): Promise<void>;
  /** How often the access is assigned, and whether the user belongs to the phone's call center. */
  access(id: string): Promise<{ assignments: number; callCenter: boolean }>;
  /** A group of users and groups; its id. */
  addGroup(name: string, members: readonly string[]): Promise<string>;
  /** So many users do not fit on one page. */
  morePagesThan: number;
}

/** A CRM, or its stand-in, that runs while the kit is at work. */
export interface CrmStage {
  /** As an administrator would enter them, secrets included. */
  settings: Record<string, string>;
  http: Http;
  /** Whether this request signs in, rather than working with records. */
  isSignIn(request: HttpRequest): boolean;
  /** Requests that reached the CRM so far, sign-ins aside. */
  calls(): Promise<number>;
  /** A new person with this phone, found at once. */
  addPerson(name: string, phone: string): Promise<RecordRef>;
  addLead(name: string, phone: string): Promise<RecordRef>;
  addCompany(name: string, phone: string): Promise<RecordRef>;
  remove(record: RecordRef): Promise<void>;
  /** Every activity of that key; more than one is what must never happen. */
  activities(key: string): Promise<StoredActivity[]>;
  /** Every person of that key in the kit's table; more than one is what must never happen. */
  people(key: string): Promise<StoredPerson[]>;
  /** Somebody corrects the name of a person by hand. */
  renamePerson(recordId: string, name: string): Promise<void>;
  /** A person changes the subject of an activity by hand. */
  rename(recordId: string, subject: string): Promise<void>;
  removeActivity(recordId: string): Promise<void>;
  /** The next request does its work, but its answer is lost. */
  loseNextAnswer(): Promise<void>;
  /** The requests of the day as the CRM counts them; absent where it counts none. */
  usage?(): Promise<CrmUsage>;
  /** Every sign-in so far is void. */
  endSessions(): Promise<void>;
  /** A user who can own activities, and the integration user who owns them otherwise. */
  owner: string;
  integrationUser: string;
  /** Where the adapter can tell users. */
  users?: CrmUserStage;
  stop(): Promise<void>;
}

/** One answer of the vendor's own kind, with the number +48221239876 in its text, and what it must become. */
export interface VendorRefusal {
  title: string;
  answer: HttpResponse;
  code: ErrorCode;
}

export interface CrmKit {
  adapter: CrmAdapter;
  open(): Promise<CrmStage>;
  /** Table in which the kit creates people; its records are of the kind `person`. */
  personTable: string;
  /** How this vendor says no. */
  refusals: VendorRefusal[];
  /** A record as the vendor's ids name one; it need not be there. */
  somebody: RecordRef;
  /** Id of a user, in the vendor's form, who is nobody. */
  unknownUser: string;
  /** What an activity of this draft is called in the CRM. @default its subject */
  subjectOf?(draft: ActivityDraft): string;
  /** Most characters of the longest text of an activity. */
  descriptionLength: number;
  /** Milliseconds for the slowest test. @default 20000 */
  timeoutMs?: number;
}
