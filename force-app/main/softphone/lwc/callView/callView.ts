import { LightningElement, api } from 'lwc';
import type { DrawnConversation, PanelState } from '@jackfield/panel';
import { ask } from 'c/ask';
import { labels, text } from 'c/texts';

/** A conversation that is being set up or is on: who, how long, and what can be done. */
export default class CallView extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  @api audio: PanelState['audio'] = 'unknown';
  @api phone: PanelState['phone'] = 'off';
  @api now = 0;
  keypadOpen = false;
  /** Digits that were sent from the keypad. */
  sent = '';
  labels = labels;

  get isHeld() {
    return this.conversation.call?.held ?? this.conversation.state === 'held';
  }

  get isMuted() {
    return this.conversation.call?.muted === true;
  }

  get state() {
    const { ending, state } = this.conversation;
    if (ending) return text('ending');
    return text(`state.${this.isHeld && state === 'connected' ? 'held' : state}`);
  }

  get stateClass() {
    return `state state_${this.isHeld ? 'held' : this.conversation.state}`;
  }

  get isTalk() {
    return this.conversation.state === 'connected' || this.conversation.state === 'held';
  }

  /** A wish has no record yet that a note could be kept in. */
  get isReal() {
    return this.conversation.wished !== true;
  }

  get since() {
    return this.conversation.connectedAt ?? this.conversation.startedAt;
  }

  get heldSince() {
    return this.isHeld ? this.conversation.heldAt : undefined;
  }

  get cannotControl() {
    return this.conversation.call?.phase !== 'talking' || this.conversation.ending === true;
  }

  /** The agent's own leg of a dialled conversation did not answer itself: the microphone was missing. */
  get canAnswer() {
    return this.conversation.call?.phase === 'ringing' && this.conversation.ending !== true;
  }

  get hint() {
    const { call, wished, customerAddress } = this.conversation;
    if (call?.phase === 'answering') return text('answering');
    if (wished) return this.phone === 'registered' ? '' : text('waitsForPhone', { number: customerAddress });
    if (call || !this.isTalk) return '';
    return text(this.audio === 'elsewhere' ? 'talksElsewhere' : 'noSoundHere');
  }

  get holdText() {
    return text(this.isHeld ? 'resume' : 'hold');
  }

  get holdIcon() {
    return this.isHeld ? 'play' : 'pause';
  }

  get muteText() {
    return text(this.isMuted ? 'unmute' : 'mute');
  }

  get muteIcon() {
    return this.isMuted ? 'silent' : 'microphone';
  }

  get heldPressed() {
    return String(this.isHeld);
  }

  get mutedPressed() {
    return String(this.isMuted);
  }

  get keypadExpanded() {
    return String(this.keypadOpen);
  }

  answer() {
    ask(this, { do: 'answer', conversation: this.conversation.id });
  }

  hold() {
    ask(this, { do: 'hold', conversation: this.conversation.id, held: !this.isHeld });
  }

  mute() {
    ask(this, { do: 'mute', conversation: this.conversation.id, muted: !this.isMuted });
  }

  toggleKeypad() {
    this.keypadOpen = !this.keypadOpen;
  }

  press(event: CustomEvent<string>) {
    this.sent += event.detail;
    ask(this, { do: 'send-digits', conversation: this.conversation.id, digits: event.detail });
  }

  hangUp() {
    ask(this, { do: 'hang-up', conversation: this.conversation.id });
  }
}
