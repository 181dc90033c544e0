import { LightningElement } from 'lwc';
import connection from '@salesforce/label/c.Set_Up_Connection';
import diagnostics from '@salesforce/label/c.Set_Up_Diagnostics';
import title from '@salesforce/label/c.Set_Up_Title';
import users from '@salesforce/label/c.Set_Up_Users';

type UsersElement = HTMLElement & { refresh(): Promise<void> };

/** The set-up page: how the org is connected, who works with the phone, and whether all is in order. */
export default class SetUp extends LightningElement {
  labels = { connection, diagnostics, title, users };

  /** Another licence has other seats. The tab is not there yet where nobody has opened it. */
  countSeats() {
    void this.template?.querySelector<UsersElement>('c-users')?.refresh();
  }
}
