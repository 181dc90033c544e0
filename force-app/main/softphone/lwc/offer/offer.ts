import { LightningElement, api } from 'lwc';
import type { DrawnConversation, PanelState } from '@jackfield/panel';
import { ask } from 'c/ask';
import { labels, text } from 'c/texts';

/** It rings: who calls, and the two big buttons. */
export default class Offer extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  @api audio: PanelState['audio'] = 'unknown';
  @api now = 0;
  labels = labels;

  /** Where there is nothing to choose, the customer stands large in the middle. */
  get className() {
    const { candidates, chosen } = this.conversation.match;
    return candidates.length > 1 && !chosen ? 'stack' : 'stack offer_calm';
  }

  /** Only where the call's own leg rings can it be answered. */
  get cannotAnswer() {
    return this.conversation.call?.phase !== 'ringing' || this.conversation.ending === true;
  }

  get hint() {
    const { call, ending } = this.conversation;
    if (ending) return text('ending');
    if (call?.phase === 'answering') return text('answering');
    if (call) return '';
    return text(this.audio === 'elsewhere' ? 'ringsElsewhere' : 'waitingForPhone');
  }

  answer() {
    ask(this, { do: 'answer', conversation: this.conversation.id });
  }

  decline() {
    ask(this, { do: 'decline', conversation: this.conversation.id });
  }
}
