import { LightningElement, api } from 'lwc';
import type { Campaign } from '@jackfield/connector-core/view';
import { ask } from 'c/ask';
import { labels } from 'c/texts';

/** Dials by hand. */
export default class DialPad extends LightningElement {
  static renderMode = 'light' as const;
  @api campaigns: Campaign[] = [];
  /** Numbers that were dialled here, newest first. */
  @api recent: string[] = [];
  number = '';
  campaign: string | undefined;
  labels = labels;

  get isEmpty() {
    return !/\d/.test(this.number);
  }

  get severalCampaigns() {
    return this.campaigns.length > 1;
  }

  get hasRecent() {
    return this.recent.length > 0;
  }

  type(event: Event) {
    this.number = (event.target as HTMLInputElement).value;
  }

  press(event: CustomEvent<string>) {
    this.number += event.detail;
  }

  erase() {
    this.number = this.number.slice(0, -1);
  }

  chooseCampaign(event: Event) {
    this.campaign = (event.target as HTMLSelectElement).value;
  }

  take(event: Event) {
    this.number = (event.currentTarget as HTMLElement).dataset['number'] ?? '';
  }

  call(event: Event) {
    event.preventDefault();
    if (this.isEmpty) return;
    const campaign = this.campaign ?? this.campaigns[0]?.id;
    ask(this, { do: 'dial', number: this.number.trim(), ...(campaign !== undefined && { campaign }) });
  }
}
