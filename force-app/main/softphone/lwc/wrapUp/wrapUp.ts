import { LightningElement, api } from 'lwc';
import type { Campaign, RequestedPresence } from '@jackfield/connector-core/view';
import type { DrawnConversation } from '@jackfield/panel';
import { ask } from 'c/ask';
import { asDuration } from 'c/durations';
import { labels, text } from 'c/texts';

/** The last seconds of a countdown are told apart. */
const HURRY_SECONDS = 10;

/** After the talk: what came of it, against the clock of the campaign. */
export default class WrapUp extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  @api campaigns: Campaign[] = [];
  @api now = 0;
  labels = labels;

  get campaign() {
    return this.campaigns.find(({ id }) => id === this.conversation.campaign?.id);
  }

  get hasLimit() {
    return this.conversation.wrapUp?.endsAt !== undefined;
  }

  get total() {
    const { startedAt, endsAt } = this.conversation.wrapUp ?? {};
    return Math.max(1, Date.parse(endsAt ?? '') - Date.parse(startedAt ?? '')) / 1000;
  }

  /** Whole seconds; counts down to 0 and stays there until the contact center has ended it. */
  get left() {
    return Math.max(0, Math.ceil((Date.parse(this.conversation.wrapUp?.endsAt ?? '') - this.now) / 1000));
  }

  get leftText() {
    return text('timeLeft', { time: asDuration(this.left) });
  }

  get barClass() {
    return this.left <= HURRY_SECONDS ? 'bar bar_hurry' : 'bar';
  }

  /** Why there was no talk with a customer who was called. */
  get outcome() {
    const { direction, callStatus } = this.conversation;
    if (direction !== 'outbound' || !callStatus || callStatus === 'answered' || callStatus === 'missed')
      return '';
    return text(`callStatus.${callStatus}`);
  }

  finish() {
    this.leaveTo('in-queue');
  }

  finishNotReady() {
    this.leaveTo('not-ready');
  }

  /** Any change of presence ends wrap-up (F-103). */
  private leaveTo(presence: RequestedPresence) {
    ask(this, { do: 'set-presence', presence });
  }
}
