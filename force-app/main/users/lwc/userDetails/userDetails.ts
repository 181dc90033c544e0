import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/gateway';
import type { UserLine, UserWish } from 'c/userTypes';
import { labels } from './labels';

/** Access that was given or taken by hand (F-075, F-076): a click repairs it. */
const REPAIRABLE = ['user.foreign-assignment', 'user.access-missing', 'user.call-center-missing'];

/** Everything that is known of one user: both sides, what the check found and what to do, privileges. */
export default class UserDetails extends LightningElement {
  labels = labels;
  @api user!: UserLine;
  @api busy = false;

  get isOfCrm() {
    return this.user.crmUser !== undefined;
  }

  get facts() {
    const { crmUser, agent } = this.user;
    return [
      { label: labels.userName, value: crmUser?.username },
      { label: labels.profile, value: crmUser?.profile?.name },
      { label: labels.agent, value: agent?.id },
      { label: labels.number, value: agent?.number },
      { label: labels.callerId, value: agent?.callerId },
    ].map(({ label, value }) => ({ label, value: value ?? labels.missing }));
  }

  get findings() {
    return this.user.check.findings.map(({ code, colour, message, action }) => ({
      ...{ code, message, action },
      icon: colour === 'red' ? 'utility:error' : 'utility:warning',
      variant: colour === 'red' ? 'error' : 'warning',
    }));
  }

  get allIsWell() {
    return this.findings.length === 0;
  }

  get checkedAt() {
    return fillIn(labels.checkedAt, new Date(this.user.check.checkedAt).toLocaleString());
  }

  get canRepair() {
    return this.user.check.findings.some(({ code }) => REPAIRABLE.includes(code));
  }

  check() {
    this.tell({ what: 'check', user: this.user });
  }

  repairWithSeat() {
    this.tell({ what: 'repair', user: this.user, to: 'seat' });
  }

  repairWithoutSeat() {
    this.tell({ what: 'repair', user: this.user, to: 'no-seat' });
  }

  changePrivilege(event: CustomEvent<{ checked: boolean }>) {
    const { name } = event.target as HTMLInputElement;
    const privileges = { ...this.user.privileges, [name]: event.detail.checked };
    this.tell({ what: 'privileges', user: this.user, privileges });
  }

  private tell(detail: UserWish) {
    this.dispatchEvent(new CustomEvent('wish', { detail }));
  }
}
