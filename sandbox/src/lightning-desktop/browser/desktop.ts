import type { DesktopConfig } from '../desktop-config.js';
import type { OrgClient } from './org-client.js';
import type { PhoneLinks } from './phone-links.js';
import type { Toasts } from './toasts.js';
import type { Workspace } from './workspace.js';

/** The record that the agent looks at, as Open CTI describes it. */
export interface RecordInView {
  recordId: string;
  recordName: string;
  objectType: string;
  accountId: string;
  contactId: string;
  personAccount: boolean;
}

/** Something that fills the space below the tabs. */
export interface Page {
  readonly element: HTMLElement;
  /** For the workspace tab and the window's title. */
  readonly title: string;
  readonly recordInView?: RecordInView | undefined;
  /** Called whenever `title` or `recordInView` changed. */
  onChange?: (() => void) | undefined;
  shown(): void;
  hidden(): void;
  refresh(): Promise<void>;
  /** Whether closing it would throw away something typed. */
  isBeingEdited(): boolean;
}

/** What every part of the desktop shares. */
export interface Desktop {
  config: DesktopConfig;
  user: DesktopConfig['users'][number];
  org: OrgClient;
  phoneLinks: PhoneLinks;
  toasts: Toasts;
  workspace: Workspace;
}
