import type { Warning } from 'c/warnings';

/** As `GET …/users` of the gateway's API answers it; what the page does not show is left out. */
export type Colour = 'green' | 'yellow' | 'red';
export type SeatState = 'none' | 'held' | 'blocked' | 'foreign';

export interface Privileges {
  dial: boolean;
  disposeAndDial: boolean;
}

export interface UserLine {
  id: string;
  match: 'matched' | 'crm-only' | 'contact-center-only';
  name: string;
  email?: string;
  crmUser?: { id: string; username: string; active: boolean; profile?: { name: string } };
  agent?: { id: string; active: boolean; pbx: boolean; number?: string; callerId?: string };
  check: {
    colour: Colour;
    findings: { code: string; colour: Exclude<Colour, 'green'>; message: string; action: string }[];
    checkedAt: string;
  };
  seat: { state: SeatState; canGive: boolean; why?: string };
  privileges: Privileges;
}

export interface UsersAnswer {
  lookedAt?: string;
  counts: { all: number };
  /** Lines that fit the search, on all pages. */
  found: number;
  users: UserLine[];
  next?: string;
}

export interface Seats {
  total: number | null;
  used: number;
  free: number | null;
  state: 'free' | 'full' | 'over';
  /** Who cannot work where more are given away than there are. */
  overLimit: 'block-excess' | 'block-all';
  blocked: number;
  warnings: Warning[];
}

/** What the list is narrowed down to; empty: all. */
export interface UserFilter {
  search: string;
  match: string;
  colour: string;
  seat: string;
}

/** What was asked of a row: by its line, and for a repair or privileges with what is wanted. */
export type UserWish =
  | { what: 'open'; user: UserLine }
  | { what: 'give' | 'take' | 'check'; user: UserLine }
  | { what: 'repair'; user: UserLine; to: 'seat' | 'no-seat' }
  | { what: 'privileges'; user: UserLine; privileges: Privileges };
