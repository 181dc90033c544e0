import { LightningElement, api } from 'lwc';
import type { UserFilter } from 'c/userTypes';
import { labels } from './labels';

/** What narrows the list of users down: a part of a name, and three lists. Tells each change by `filter`. */
export default class UserFilterBar extends LightningElement {
  labels = labels;
  @api filter!: UserFilter;

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

  changed(event: CustomEvent<{ value: string }>) {
    const { name } = event.target as HTMLInputElement;
    const detail: UserFilter = { ...this.filter, [name]: event.detail.value };
    this.dispatchEvent(new CustomEvent('filter', { detail }));
  }
}
