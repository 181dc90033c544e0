import { LightningElement, api } from 'lwc';
import { checkedAtOf, looks, type Preflight, type Prerequisite } from 'c/preflight';
import { words } from './labels';

/** In place of the users while no seat can be given yet: what is missing and what to do, or why that is not known. */
export default class UsersBlocked extends LightningElement {
  /** Absent where it could not be asked for. */
  @api preflight: Preflight | undefined;
  @api missing: readonly Prerequisite[] = [];
  /** Why it could not be asked for. */
  @api failure = '';
  @api busy = false;
  look = looks.missing;

  get title() {
    return this.failure ? words.unknown : words.title;
  }

  get why() {
    return this.failure || words.hint;
  }

  get again() {
    return this.failure ? words.tryAgain : words.checkAgain;
  }

  get checkedAt() {
    return this.preflight ? checkedAtOf(this.preflight) : '';
  }

  /** A failure is said at once, all else when the reader has finished its sentence. */
  get role() {
    return this.failure ? 'alert' : 'status';
  }

  check() {
    this.dispatchEvent(new CustomEvent('check'));
  }
}
