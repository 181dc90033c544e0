import { LightningElement, api } from 'lwc';
import type { DrawnConversation } from '@jackfield/panel';
import { ask } from 'c/ask';
import type { IconName } from 'c/icon';
import { labels, messageText, text } from 'c/texts';

/** What became of the conversation that just ended: its one entry in the CRM. */
export default class SavedCall extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  labels = labels;

  get status() {
    return this.conversation.activity.status;
  }

  get boxClass() {
    return `saved ${this.status === 'saved' ? 'done' : this.status}`;
  }

  get icon(): IconName {
    if (this.status === 'saved') return 'check';
    return this.status === 'failed' ? 'warning' : 'info';
  }

  get heading() {
    if (this.status === 'saved') return text('saved');
    return text(this.status === 'failed' ? 'notSaved' : 'saving');
  }

  get who() {
    return this.conversation.customerName ?? messageText({ key: this.conversation.customerAddress });
  }

  get url() {
    return this.conversation.activity.url;
  }

  /** In the CRM's own page, not beside it; the address serves a middle click. */
  open(event: Event) {
    const { recordId } = this.conversation.activity;
    if (recordId === undefined) return;
    event.preventDefault();
    const record = { type: 'Task', id: recordId, kind: 'custom', name: this.who } as const;
    ask(this, { do: 'open-record', record });
  }
}
