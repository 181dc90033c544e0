import { LightningElement, api } from 'lwc';
import type { DrawnConversation } from '@jackfield/panel';
import { ask } from 'c/ask';
import { messageText, text } from 'c/texts';

/** Who the customer is: name of the record, number, and the way that the conversation came. */
export default class Customer extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;

  get address() {
    return messageText({ key: this.conversation.customerAddress });
  }

  get name() {
    return this.conversation.customerName ?? this.address;
  }

  /** Below the name: the number, or what is known instead of a name. */
  get subtitle() {
    const { customerName, match } = this.conversation;
    if (customerName !== undefined) return this.address;
    if (this.conversation.customerAddress === 'customer.withheld') return text('withheldHint');
    if (match.status === 'searching') return text('searching');
    return match.status === 'none' ? text('unknownCustomer') : '';
  }

  get initials() {
    const words = (this.conversation.customerName ?? '').split(/\s+/).filter(Boolean);
    return words.length === 0
      ? ''
      : [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0]).join('');
  }

  get record() {
    const { match, dialedFrom } = this.conversation;
    return match.chosen ?? (match.status === 'one' ? match.candidates[0] : undefined) ?? dialedFrom;
  }

  get company() {
    const record = this.conversation.match.chosen ?? this.conversation.match.candidates[0];
    return this.record && this.record === record ? record.company?.name : undefined;
  }

  get openText() {
    return text('openRecord', { name: this.name });
  }

  get way() {
    const { direction, queue, campaign } = this.conversation;
    const parts = [text(`direction.${direction}`), campaign?.name, queue];
    return parts.filter((part, at) => part && parts.indexOf(part) === at).join(' · ');
  }

  open() {
    if (this.record) ask(this, { do: 'open-record', record: this.record });
  }
}
