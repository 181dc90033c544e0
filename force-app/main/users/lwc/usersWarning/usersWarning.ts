import { LightningElement, api } from 'lwc';
import diagnostics from '@salesforce/label/c.Users_Open_Diagnostics';

/** Says of an org in service that it lacks something, and leads to the diagnostics. */
export default class UsersWarning extends LightningElement {
  labels = { diagnostics };
  @api text = '';

  open() {
    this.dispatchEvent(new CustomEvent('diagnostics'));
  }
}
