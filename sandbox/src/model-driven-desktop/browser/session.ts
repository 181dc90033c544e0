import type { Page } from './page.js';
import type { PageAddress } from './page-address.js';

export interface Tab {
  id: string;
  address: PageAddress;
  /** Until the page is drawn, and for a tab that a channel has named. */
  title: string;
  place: HTMLElement;
  page?: Page;
}

export interface Session {
  id: string;
  title: string;
  tabs: Tab[];
  active: Tab | undefined;
  /** What the channel gave along; it comes back with the session's events. */
  context: Record<string, string>;
  /** The channel asks the agent to come here. */
  wantsFocus: boolean;
  /** Something takes longer than it should. */
  isBreached: boolean;
}

/** Most sessions beside home. https://learn.microsoft.com/dynamics365/customer-service/develop/reference/methods/createsession */
export const MOST_SESSIONS = 10;
export const HOME = 'session-id-0';
