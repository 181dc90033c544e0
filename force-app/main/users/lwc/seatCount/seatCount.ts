import { LightningElement, api } from 'lwc';
import blocked from '@salesforce/label/c.Users_Seats_Blocked';
import free from '@salesforce/label/c.Users_Seats_Free';
import ofTotal from '@salesforce/label/c.Users_Seats_Of';
import unlimited from '@salesforce/label/c.Users_Seats_Unlimited';
import { fillIn } from 'c/gateway';
import type { Seats } from 'c/userTypes';

/** How many seats are given, how many are free, and what an administrator should know of the licence. */
export default class SeatCount extends LightningElement {
  @api seats!: Seats;

  get given() {
    const { used, total } = this.seats;
    return total === null ? fillIn(unlimited, used) : fillIn(ofTotal, used, total);
  }

  get rest() {
    const parts = [
      ...(this.seats.free === null ? [] : [fillIn(free, this.seats.free)]),
      ...(this.seats.blocked > 0 ? [fillIn(blocked, this.seats.blocked)] : []),
    ];
    return parts.join(', ');
  }

  get restClass() {
    return `slds-badge slds-m-left_small ${this.seats.state === 'free' ? '' : 'slds-theme_warning'}`;
  }
}
