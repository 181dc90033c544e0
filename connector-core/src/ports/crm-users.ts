import type { Instant } from '../conversation/event.js';
import type { AdapterError } from './adapter-error.js';

/** A person who signs in to the CRM. */
export interface CrmUser {
  /** The CRM's own id. */
  id: string;
  name: string;
  email?: string;
  /** What the user signs in with. */
  username: string;
  active: boolean;
  /** What the CRM allows the user by kind of work, e.g. the profile. */
  profile?: { id: string; name: string };
  /** Whether the CRM lets the user use the phone: in Salesforce, the permission set is assigned. */
  access: boolean;
  /** Whether the user belongs to the phone's call center; true where the CRM has none. */
  callCenter: boolean;
  /** Whether the gateway itself works as this user, who therefore takes no calls (F-040). */
  integration?: true;
  /** By the CRM's clock. */
  changedAt: Instant;
}

export interface CrmUsersQuery {
  /** Only those who changed at this moment or later, by the CRM's clock. */
  changedSince?: Instant;
  /** Only these. At most `limits.batch`. */
  ids?: readonly string[];
  /** `next` of the page before. */
  page?: string;
}

export interface CrmUserPage {
  users: CrmUser[];
  /** Absent on the last page. */
  next?: string;
}

/** Who shall be able to use the phone from now on. */
export interface AccessChange {
  user: string;
  /** `true` assigns access and call center, `false` takes both away. */
  access: boolean;
}

/** How one change of a batch ended. What stood so already is `ok`. */
export type AccessResult = { ok: true; changed: boolean } | { ok: false; error: AdapterError };

/** A group of users, as administrators made it. */
export interface CrmUserGroup {
  id: string;
  name: string;
}
