import type { AgentLeg, CallAgent, HeardAndSaid, LegListener, LegRequest } from '../routing/agent-line.js';
import { Customer } from './customer.js';
import type { Dialog, DialogEnd } from './dialog.js';
import type { MediaClock } from './media-clock.js';
import type { Switchboard } from './switchboard.js';

/** Tells the panel which conversation this leg belongs to. */
const CONVERSATION_HEADER = 'X-Conversation-Id';
const AUTO_ANSWER_HEADER = 'X-Auto-Answer';
/** From the answer to the first audio; DTLS takes a tenth of a second. */
const MEDIA_MS = 10_000;

/** Calls agents over SIP, with a simulated customer at the far end of each call. */
export function sipAgentLine(switchboard: Switchboard, mediaClock: MediaClock): CallAgent {
  return (request, listener) => {
    const dialog = switchboard.dialogTo(request.login, callerOf(request));
    if (!dialog) return undefined;
    const leg = new SipAgentLeg(dialog, request, listener, mediaClock, () => switchboard.release(dialog));
    leg.invite();
    return leg;
  };
}

class SipAgentLeg implements AgentLeg {
  private readonly customer: Customer;
  private mediaTimer: NodeJS.Timeout | undefined;
  private mediaUp = false;
  /** What the customer does once there is audio. */
  private whenMediaIsUp: (() => void) | undefined;

  constructor(
    private readonly dialog: Dialog,
    private readonly request: LegRequest,
    private readonly events: LegListener,
    mediaClock: MediaClock,
    private readonly release: () => void,
  ) {
    this.customer = new Customer(dialog, mediaClock, {
      direction: request.direction,
      speaks: request.customerSpeaks,
    });
    dialog.listener = {
      answered: () => this.answered(),
      media: () => this.mediaConnected(),
      held: (held) => events.held(held),
      digit: (digit) => events.digit(digit),
      frame: (frame) => this.customer.hear(frame),
      ended: (end) => this.ended(end),
    };
  }

  invite(): void {
    const headers: [string, string][] = [[CONVERSATION_HEADER, this.request.callId]];
    if (this.request.autoAnswer) headers.push([AUTO_ANSWER_HEADER, 'yes']);
    this.dialog.invite(headers).catch((error: unknown) => this.dialog.fail(String(error)));
  }

  ringOut(): void {
    this.onceMediaIsUp(() => this.customer.ring());
  }

  connectCustomer(): void {
    this.onceMediaIsUp(() => this.customer.talk(this.request.recordingPath));
  }

  pressDigits(digits: string): void {
    this.customer.press(digits);
  }

  hangUp(): void {
    this.dialog.hangUp();
  }

  audio(): HeardAndSaid {
    return this.customer.audio;
  }

  private answered(): void {
    if (!this.mediaUp) this.mediaTimer = setTimeout(() => this.dialog.fail('No audio connection'), MEDIA_MS);
    this.events.answered();
  }

  private mediaConnected(): void {
    this.mediaUp = true;
    clearTimeout(this.mediaTimer);
    this.whenMediaIsUp?.();
  }

  private onceMediaIsUp(action: () => void): void {
    this.whenMediaIsUp = action;
    if (this.mediaUp) action();
  }

  private ended(end: DialogEnd): void {
    clearTimeout(this.mediaTimer);
    this.whenMediaIsUp = undefined;
    const seconds = this.customer.leave();
    this.release();
    this.events.ended(causeOf(end), seconds);
  }
}

function callerOf(request: LegRequest): { name?: string; user: string } {
  return request.number === undefined ? { name: 'Anonymous', user: 'anonymous' } : { user: request.number };
}

function causeOf(end: DialogEnd): 'us' | 'agent' | 'declined' | 'fault' {
  switch (end.by) {
    case 'local':
      return 'us';
    case 'remote':
    case 'canceled':
      return 'agent';
    case 'refused':
      return 'declined';
    case 'failed':
      return 'fault';
  }
}
