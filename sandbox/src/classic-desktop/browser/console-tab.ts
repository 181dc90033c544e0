import type { DialContext, PhoneLinks } from '../../lightning-desktop/browser/phone-links.js';
import type { Page } from './pages.js';

/** What the console reads of a page in one of its tabs: both are documents of the same origin. */
export interface ConsoleTab {
  title: string;
  record: DialContext | undefined;
  refreshList: (name: string) => Promise<boolean>;
  setClickToDial: (on: boolean) => void;
  /** Set by the console. */
  onDial?: (number: string, record: DialContext) => void;
}

export interface TabWindow extends Window {
  consoleTab?: ConsoleTab;
  onConsoleTab?: (tab: TabWindow) => void;
}

/** Hands this page to the console around it. */
export function tellConsole(page: Page, phoneLinks: PhoneLinks): void {
  const here = window as TabWindow;
  const tab: ConsoleTab = {
    title: page.title,
    record: page.record,
    refreshList: async (name) => (await page.refreshList?.(name)) ?? false,
    setClickToDial: (on) => phoneLinks.setEnabled(on),
  };
  phoneLinks.onDial = (number, record) => tab.onDial?.(number, record);
  here.consoleTab = tab;
  (here.parent as TabWindow).onConsoleTab?.(here);
}
