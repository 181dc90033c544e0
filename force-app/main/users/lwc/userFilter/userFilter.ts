import { LightningElement, api } from 'lwc';
import type { UserFilter } from 'c/userTypes';
import { labels } from './labels';

/** So long nothing more is typed before it is searched: each search is a call of the org. */
const PAUSE_MS = 300;

/** What narrows the list of users down: a part of a name, and three lists. Tells each change by `filter`. */
export default class UserFilterBar extends LightningElement {
  labels = labels;
  @api filter!: UserFilter;
  /** What was typed and is not told yet. */
  private wanted: UserFilter | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  matches = [
    { value: '', label: labels.all },
    { value: 'matched', label: labels.matched },
    { value: 'crm-only', label: labels.crmOnly },
    { value: 'contact-center-only', label: labels.contactCenterOnly },
  ];
  colours = [
    { value: '', label: labels.all },
    { value: 'green', label: labels.green },
    { value: 'yellow', label: labels.yellow },
    { value: 'red', label: labels.red },
  ];
  seats = [
    { value: '', label: labels.all },
    { value: 'held', label: labels.held },
    { value: 'none', label: labels.none },
    { value: 'foreign', label: labels.foreign },
    { value: 'blocked', label: labels.blocked },
  ];

  disconnectedCallback() {
    clearTimeout(this.pause);
  }

  changed(event: CustomEvent<{ value: string }>) {
    const { name } = event.target as HTMLInputElement;
    this.wanted = { ...(this.wanted ?? this.filter), [name]: event.detail.value };
    clearTimeout(this.pause);
    if (name !== 'search') this.tell();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- ended when the component goes
    else this.pause = setTimeout(() => this.tell(), PAUSE_MS);
  }

  private tell() {
    const detail = this.wanted;
    this.wanted = undefined;
    this.dispatchEvent(new CustomEvent('filter', { detail }));
  }
}
