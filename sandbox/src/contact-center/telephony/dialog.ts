import { randomBytes } from 'node:crypto';
import { MediaLeg } from './media-leg.js';
import {
  contactUri,
  cseq,
  header,
  respond,
  tagOf,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from './sip-message.js';

/*
 *                 180              200 + ACK
 *   calling ────────────▶ ringing ───────────▶ up ──── BYE, either side ────▶ ended
 *      │                     │                                                  ▲
 *      └─── CANCEL, 3xx–6xx ─┴──────────────────────────────────────────────────┘
 */
export type DialogState = 'calling' | 'ringing' | 'up' | 'ended';

/** Who or what ended the dialog. `refused` carries the status of the far side. */
export type DialogEnd =
  | { by: 'local' }
  | { by: 'remote' }
  | { by: 'canceled' }
  | { by: 'refused'; status: number }
  | { by: 'failed'; reason: string };

export interface DialogListener {
  ringing?(): void;
  /** The far side took the call (or we did); audio follows a moment later. */
  answered?(): void;
  /** DTLS is up: audio flows. */
  media?(): void;
  held?(held: boolean): void;
  digit?(digit: string): void;
  frame?(payload: Buffer): void;
  ended?(end: DialogEnd): void;
}

export interface DialogOptions {
  /** Sends over the socket that the far side uses now: a phone that reconnects keeps its calls. */
  send(message: SipMessage): void;
  /** `Via` host and `Contact` of this side. */
  self: { host: string; contact: string };
  /** `From` and `To` as they stand in the first request, without tags. */
  local: string;
  remote: string;
  /** Where requests of this dialog go. */
  target: string;
  callId?: string;
  /** Address of this machine for the audio. @default 127.0.0.1 */
  mediaAddress?: string | undefined;
}

export const ALLOWED_METHODS = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY';
const HOLDING = /^a=(sendonly|inactive)\s*$/m;

export function randomToken(bytes = 8): string {
  return randomBytes(bytes).toString('hex');
}

/** One call leg: an INVITE dialog (RFC 3261 §12) with its audio. Serves the contact center as well as the test phone. */
export class Dialog {
  readonly callId: string;
  readonly media: MediaLeg;
  listener: DialogListener = {};
  state: DialogState = 'calling';
  /** Whether the far side put us on hold. */
  heldByRemote = false;

  private readonly localTag = randomToken(6);
  private remoteTag = '';
  private target: string;
  private nextCseq = 1;
  /** The INVITE that opened the dialog, ours or theirs. */
  private outgoing: SipRequest | undefined;
  private incoming: SipRequest | undefined;
  private provisional = false;
  private cancelWanted = false;
  private reinvite:
    { resolve(): void; reject(error: Error): void; direction: 'sendonly' | 'sendrecv' } | undefined;

  constructor(private readonly options: DialogOptions) {
    this.callId = options.callId ?? `${randomToken(12)}@${options.self.host}`;
    this.target = options.target;
    this.media = new MediaLeg(
      {
        frame: (payload) => this.listener.frame?.(payload),
        digit: (digit) => this.listener.digit?.(digit),
        connected: () => this.listener.media?.(),
        failed: () => this.fail('The audio connection broke'),
      },
      options.mediaAddress,
    );
  }

  /** Whether messages of this dialog may still come: a canceled INVITE waits for its 487. */
  get settled(): boolean {
    return this.state === 'ended' && !this.cancelWanted;
  }

  /** Calls the far side. */
  async invite(headers: [string, string][] = []): Promise<void> {
    const sdp = await this.media.offer();
    if (this.state === 'ended') return;
    this.outgoing = this.request('INVITE', headers, sdp);
    this.options.send(this.outgoing);
  }

  /** Takes note of an INVITE that the far side sent. */
  receiveInvite(request: SipRequest): void {
    this.incoming = request;
    this.remoteTag = tagOf(request, 'from');
    this.target = contactUri(request) ?? this.target;
    this.state = 'ringing';
    this.reply(request, 180, 'Ringing');
  }

  /** Takes a call that came in by `receiveInvite`. */
  async accept(): Promise<void> {
    const { incoming } = this;
    if (!incoming || this.state !== 'ringing') return;
    const sdp = await this.media.answer(incoming.body);
    if (this.hasEnded()) return;
    this.state = 'up';
    this.reply(incoming, 200, 'OK', sdp);
    this.listener.answered?.();
  }

  /** Ends the dialog in the way that its state asks for: CANCEL, a refusal or BYE. */
  hangUp(refusal: { status: number; reason: string } = { status: 486, reason: 'Busy Here' }): void {
    if (this.state === 'ended') return;
    if (this.state === 'up') this.options.send(this.request('BYE'));
    else if (this.incoming) this.reply(this.incoming, refusal.status, refusal.reason);
    else this.cancel();
    this.end({ by: 'local' });
  }

  /** Puts the far side on hold, or takes it back, by a re-INVITE. */
  async hold(held: boolean): Promise<void> {
    const direction = held ? 'sendonly' : 'sendrecv';
    const sdp = await this.media.reoffer(direction);
    await new Promise<void>((resolve, reject) => {
      this.reinvite = { resolve, reject, direction };
      this.outgoing = this.request('INVITE', [], sdp);
      this.options.send(this.outgoing);
    });
  }

  /** The far side cannot be reached any more. */
  fail(reason: string): void {
    if (this.state === 'up') this.options.send(this.request('BYE'));
    this.end({ by: 'failed', reason });
  }

  receive(message: SipMessage): void {
    if (message.type === 'response') this.receiveResponse(message);
    else this.receiveRequest(message);
  }

  private receiveResponse(response: SipResponse): void {
    if (cseq(response).method !== 'INVITE' || !this.outgoing) return;
    if (cseq(response).number !== cseq(this.outgoing).number) return;
    if (response.status < 200) this.receiveProvisional(response);
    else if (response.status < 300) this.receiveSuccess(response);
    else this.receiveRefusal(response);
  }

  private receiveProvisional(response: SipResponse): void {
    // RFC 3261 §9.1: a CANCEL may not go before the first answer of any kind.
    if (this.cancelWanted && !this.provisional) this.sendCancel();
    this.provisional = true;
    if (response.status >= 180 && this.state === 'calling') {
      this.state = 'ringing';
      this.listener.ringing?.();
    }
  }

  private receiveSuccess(response: SipResponse): void {
    this.remoteTag = tagOf(response, 'to');
    this.target = contactUri(response) ?? this.target;
    this.options.send(this.request('ACK'));
    if (this.reinvite) return this.settleReinvite(response);
    if (this.state === 'ended') {
      // It was taken in the moment in which we gave up.
      this.cancelWanted = false;
      this.options.send(this.request('BYE'));
      return;
    }
    if (this.state === 'up') return;
    this.state = 'up';
    this.media.acceptAnswer(response.body).then(
      () => this.listener.answered?.(),
      (error: unknown) => this.fail(`The answer cannot be used: ${String(error)}`),
    );
  }

  private receiveRefusal(response: SipResponse): void {
    const ack = this.request('ACK', [], '', branchOf(this.outgoing));
    const to = header(response, 'to');
    ack.headers = ack.headers.map(([name, value]) => [name, name === 'To' && to ? to : value]);
    this.options.send(ack);
    this.cancelWanted = false;
    if (this.reinvite) {
      this.reinvite.reject(new Error(`Re-INVITE refused: ${response.status} ${response.reason}`));
      this.reinvite = undefined;
      return;
    }
    this.end({ by: 'refused', status: response.status });
  }

  private settleReinvite(response: SipResponse): void {
    const { reinvite } = this;
    this.reinvite = undefined;
    if (reinvite)
      this.media.acceptAnswer(response.body).then(
        () => reinvite.resolve(),
        (error: unknown) => reinvite.reject(error instanceof Error ? error : new Error(String(error))),
      );
  }

  private receiveRequest(request: SipRequest): void {
    switch (request.method) {
      case 'ACK':
        return;
      case 'BYE':
        this.reply(request, 200, 'OK');
        return this.end({ by: 'remote' });
      case 'CANCEL':
        return this.receiveCancel(request);
      case 'INVITE':
      case 'UPDATE':
        return this.renegotiate(request);
      case 'INFO':
        return this.receiveInfo(request);
      case 'OPTIONS':
      case 'NOTIFY':
        return this.reply(request, 200, 'OK');
      default:
        return this.reply(request, 405, 'Method Not Allowed');
    }
  }

  private receiveCancel(request: SipRequest): void {
    this.reply(request, 200, 'OK');
    if (!this.incoming || this.state !== 'ringing') return;
    this.reply(this.incoming, 487, 'Request Terminated');
    this.end({ by: 'canceled' });
  }

  private renegotiate(request: SipRequest): void {
    if (this.state !== 'up') return this.reply(request, 491, 'Request Pending');
    if (!request.body) return this.reply(request, request.method === 'UPDATE' ? 200 : 488, 'No offer');
    const held = HOLDING.test(request.body);
    this.target = contactUri(request) ?? this.target;
    this.media.answer(request.body).then(
      (sdp) => {
        this.reply(request, 200, 'OK', sdp);
        if (held === this.heldByRemote) return;
        this.heldByRemote = held;
        this.listener.held?.(held);
      },
      () => this.reply(request, 488, 'Not Acceptable Here'),
    );
  }

  private receiveInfo(request: SipRequest): void {
    this.reply(request, 200, 'OK');
    const digit = /^Signal\s*=\s*([0-9A-D*#])/im.exec(request.body)?.[1];
    if (digit) this.listener.digit?.(digit);
  }

  private cancel(): void {
    if (!this.outgoing) return;
    this.cancelWanted = true;
    if (this.provisional) this.sendCancel();
  }

  private sendCancel(): void {
    this.options.send(this.request('CANCEL', [], '', branchOf(this.outgoing)));
  }

  private end(end: DialogEnd): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.listener.ended?.(end);
    void this.media.close();
  }

  private hasEnded(): boolean {
    return this.state === 'ended';
  }

  private reply(request: SipRequest, status: number, reason: string, sdp = ''): void {
    const { contact } = this.options.self;
    const headers: [string, string][] = [
      ['Contact', `<${contact}>`],
      ['Allow', ALLOWED_METHODS],
    ];
    if (sdp) headers.push(['Content-Type', 'application/sdp']);
    this.options.send(respond(request, status, reason, { toTag: this.localTag, headers, body: sdp }));
  }

  /** A request of this dialog, numbered and ready to be sent. */
  request(
    method: string,
    headers: [string, string][] = [],
    sdp = '',
    branch = `z9hG4bK${randomToken()}`,
  ): SipRequest {
    const { self, local, remote } = this.options;
    // ACK and CANCEL repeat the number of the INVITE that they belong to.
    const repeats = (method === 'ACK' || method === 'CANCEL') && this.outgoing;
    const number = repeats ? cseq(repeats).number : this.nextCseq++;
    return {
      type: 'request',
      method,
      uri: this.target,
      headers: [
        ['Via', `SIP/2.0/WS ${self.host};branch=${branch}`],
        ['Max-Forwards', '70'],
        ['From', `${local};tag=${this.localTag}`],
        ['To', remote + (this.remoteTag && method !== 'CANCEL' ? `;tag=${this.remoteTag}` : '')],
        ['Call-ID', this.callId],
        ['CSeq', `${number} ${method}`],
        ['Contact', `<${self.contact}>`],
        ['Allow', ALLOWED_METHODS],
        ...headers,
        ...(sdp ? ([['Content-Type', 'application/sdp']] satisfies [string, string][]) : []),
      ],
      body: sdp,
    };
  }
}

function branchOf(request: SipRequest | undefined): string {
  return /branch=([^;,\s]+)/.exec((request && header(request, 'via')) ?? '')?.[1] ?? '';
}
