import type { PageAddress } from './page-address.js';
import type { PhoneFields } from './phone-fields.js';
import type { WebApi } from './web-api.js';

/** What a page needs of the app around it. */
export interface AppParts {
  api: WebApi;
  phoneFields: PhoneFields;
  user: { id: string; name: string };
  /** Goes to another page. */
  open: (page: PageAddress) => void;
}

/** A page that is drawn. */
export interface Page {
  title: string;
  body: HTMLElement;
  /** Keeps what the agent has changed, as forms do by themselves when they are left. */
  leave?: () => Promise<unknown>;
}
