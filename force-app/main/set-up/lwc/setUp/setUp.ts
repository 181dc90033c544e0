import { LightningElement } from 'lwc';
import connection from '@salesforce/label/c.Set_Up_Connection';
import diagnostics from '@salesforce/label/c.Set_Up_Diagnostics';
import title from '@salesforce/label/c.Set_Up_Title';
import type { Preflight } from 'c/preflight';
import users from '@salesforce/label/c.Set_Up_Users';

type TabsetElement = HTMLElement & { activeTabValue: string };
type UsersElement = HTMLElement & { refresh(): Promise<void> };

/** The set-up page: how the org is connected, who works with the phone, and whether all is in order. */
export default class SetUp extends LightningElement {
  labels = { connection, diagnostics, title, users };
  /** What one tab found is known to the other. */
  preflight: Preflight | undefined;

  keep({ detail }: CustomEvent<Preflight>) {
    this.preflight = detail;
  }

  openDiagnostics() {
    const tabs = this.template?.querySelector<TabsetElement>('lightning-tabset');
    if (tabs) tabs.activeTabValue = 'diagnostics';
  }

  /** Another licence has other seats. The tab is not there yet where nobody has opened it. */
  countSeats() {
    void this.template?.querySelector<UsersElement>('c-users')?.refresh();
  }
}
