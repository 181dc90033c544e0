import type { AdapterError } from './adapter-error.js';

/** A user of the contact center's tenant. */
export interface ContactCenterUser {
  /** The contact center's id of the agent. */
  id: string;
  name: string;
  email?: string;
  /** Whether the user may sign in at the contact center. */
  active: boolean;
  /** Whether the user has a phone of the contact center's own exchange; only such users can take calls in the CRM (F-010). */
  pbx: boolean;
  /** The user's own number for dialling (F-012). */
  number?: string;
  /** What the called see; without it and a number the user receives calls only. */
  callerId?: string;
}

export interface ContactCenterUsersQuery {
  /** `next` of the page before. */
  page?: string;
  /** Only who has this e-mail address, in capitals or not. */
  email?: string;
  /** Only this user. */
  id?: string;
}

export interface ContactCenterUserPage {
  users: ContactCenterUser[];
  /** Absent on the last page. */
  next?: string;
}

/** A user to create. The contact center chooses the id. */
export interface NewContactCenterUser {
  name: string;
  email: string;
  pbx: boolean;
  number?: string;
  callerId?: string;
}

/** What changes of a user; what is left out stays. */
export interface ContactCenterUserChange {
  id: string;
  name?: string;
  email?: string;
  active?: boolean;
}

/** How one user of a batch ended; the others are not touched by it. */
export type ContactCenterUserResult =
  { ok: true; user: ContactCenterUser } | { ok: false; error: AdapterError };
