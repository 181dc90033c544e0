import { LightningElement, api } from 'lwc';
import next from '@salesforce/label/c.Users_Next';
import previous from '@salesforce/label/c.Users_Previous';
import shown from '@salesforce/label/c.Users_Shown';
import { fillIn } from 'c/gateway';

/** From page to page of a long list, by `previous` and `next`. */
export default class Pager extends LightningElement {
  labels = { next, previous };
  /** Number of the first line of the page, from 0. */
  @api first = 0;
  /** Lines on the page. */
  @api count = 0;
  /** Lines on all pages. */
  @api of = 0;

  get text() {
    return fillIn(shown, this.first + 1, this.first + this.count, this.of);
  }

  get atStart() {
    return this.first === 0;
  }

  get atEnd() {
    return this.first + this.count >= this.of;
  }

  back() {
    this.dispatchEvent(new CustomEvent('previous'));
  }

  forth() {
    this.dispatchEvent(new CustomEvent('next'));
  }
}
