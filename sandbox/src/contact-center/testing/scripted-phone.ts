import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Dialog, randomToken, type DialogEnd } from '../telephony/dialog.js';
import { digestResponse } from '../telephony/digest.js';
import type { MediaCounters } from '../telephony/media-leg.js';
import { MediaClock } from '../telephony/media-clock.js';
import {
  callId,
  formatSip,
  header,
  parseSip,
  respond,
  userOf,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../telephony/sip-message.js';
import { framesOf, tone } from '../telephony/tones.js';

export interface ScriptedPhoneOptions {
  /** e.g. `ws://127.0.0.1:4102/sip` */
  wsUri: string;
  user: string;
  password: string;
  /** Answers calls by itself that ask for it. @default true */
  autoAnswer?: boolean;
  /** Sent as a page would send it. */
  origin?: string;
}

/** One call of a scripted phone. Its agent hums a tone, so that the far side hears something. */
export interface PhoneCall {
  readonly conversation: string | undefined;
  /** The caller's number; `anonymous` when withheld. */
  readonly from: string;
  readonly autoAnswer: boolean;
  /** Where the far side says that its audio can be reached: lines of its SDP. */
  readonly candidates: string[];
  readonly counters: MediaCounters;
  /** Resolves when audio flows. */
  answer(): Promise<void>;
  /** Declines while ringing, ends while connected. */
  hangUp(): void;
  hold(held: boolean): Promise<void>;
  sendDigits(digits: string): Promise<void>;
  ended: Promise<DialogEnd>;
  /** A request within this call, not sent: for tests of who may send it. */
  request(method: string): SipRequest;
}

const AGENT_TONE_HERTZ = 300;

/** An agent's phone without a browser: a SIP user agent over WebSocket with real audio, moved by tests. */
export class ScriptedPhone {
  private readonly dialogs = new Map<string, Dialog>();
  private readonly clock = new MediaClock();
  private readonly incoming: PhoneCall[] = [];
  private readonly waiters: ((call: PhoneCall) => void)[] = [];
  private readonly contact = `sip:${randomToken(4)}@phone.invalid;transport=ws`;
  private readonly registrationId = `${randomToken()}@phone.invalid`;
  private registerCseq = 0;
  private answerWaiter: ((response: SipResponse) => void) | undefined;

  private constructor(
    private socket: WebSocket,
    private readonly options: ScriptedPhoneOptions,
  ) {
    this.listen(socket);
  }

  /** Connects without registering. Rejects when the server refuses the connection. */
  static async connect(options: ScriptedPhoneOptions): Promise<ScriptedPhone> {
    return new ScriptedPhone(await openSocket(options), options);
  }

  static async registered(options: ScriptedPhoneOptions): Promise<ScriptedPhone> {
    const phone = await ScriptedPhone.connect(options);
    const response = await phone.register();
    if (response.status !== 200)
      throw new Error(`Registration refused: ${response.status} ${response.reason}`);
    return phone;
  }

  /** Registers by digest, or ends the registration with 0 seconds. Resolves with the last answer. */
  async register(seconds = 600): Promise<SipResponse> {
    const challenge = await this.sendRegister(seconds);
    if (challenge.status !== 401) return challenge;
    return this.sendRegister(seconds, this.authorization(header(challenge, 'www-authenticate') ?? ''));
  }

  /** One REGISTER as it is given, for tests of the registrar. */
  async sendRegister(seconds: number, authorization?: string): Promise<SipResponse> {
    const { user } = this.options;
    const answered = this.nextResponse();
    this.send({
      type: 'request',
      method: 'REGISTER',
      uri: 'sip:sandbox',
      headers: [
        ['Via', `SIP/2.0/WS phone.invalid;branch=z9hG4bK${randomToken()}`],
        ['From', `<sip:${user}@sandbox>;tag=${randomToken(4)}`],
        ['To', `<sip:${user}@sandbox>`],
        ['Call-ID', this.registrationId],
        ['CSeq', `${(this.registerCseq += 1)} REGISTER`],
        ['Contact', `<${this.contact}>;expires=${seconds}`],
        ...(authorization === undefined
          ? []
          : ([['Authorization', authorization]] satisfies [string, string][])),
      ],
      body: '',
    });
    return answered;
  }

  /** The next answer to a request outside of a call. */
  nextResponse(): Promise<SipResponse> {
    return new Promise((resolve) => (this.answerWaiter = resolve));
  }

  /** The answer to a challenge; `nc` counts how often its nonce was used. */
  authorization(challenge: string, nc = '00000001'): string {
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const parts = {
      username: this.options.user,
      realm: 'sandbox',
      nonce,
      uri: 'sip:sandbox',
      qop: 'auth',
      nc,
    };
    const cnonce = randomToken(4);
    const response = digestResponse({
      ...parts,
      cnonce,
      method: 'REGISTER',
      password: this.options.password,
    });
    return (
      `Digest username="${parts.username}", realm="${parts.realm}", nonce="${nonce}", uri="${parts.uri}", ` +
      `response="${response}", algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}"`
    );
  }

  /** The next call that comes in, or came in and was not asked for yet. */
  nextCall(): Promise<PhoneCall> {
    const waiting = this.incoming.shift();
    return waiting ? Promise.resolve(waiting) : new Promise((resolve) => this.waiters.push(resolve));
  }

  send(message: SipMessage): void {
    this.socket.send(formatSip(message));
  }

  /** Breaks the connection without a word, as a closed laptop does. */
  disconnect(): void {
    this.socket.terminate();
  }

  /** Connects and registers anew, as a phone does whose network came back. Its calls go on. */
  async reconnect(): Promise<void> {
    this.socket.removeAllListeners('message');
    this.socket = await openSocket(this.options);
    this.listen(this.socket);
    await this.register();
  }

  async close(): Promise<void> {
    for (const dialog of this.dialogs.values()) dialog.hangUp();
    await Promise.all([...this.dialogs.values()].map((dialog) => dialog.media.close()));
    const closed = this.socket.readyState === WebSocket.CLOSED ? undefined : once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  private listen(socket: WebSocket): void {
    socket.on('message', (data: Buffer) => {
      const message = parseSip(data);
      if (message) this.receive(message);
    });
  }

  private receive(message: SipMessage): void {
    const dialog = this.dialogs.get(callId(message));
    if (dialog) return dialog.receive(message);
    if (message.type === 'response') return this.answerWaiter?.(message);
    if (message.method === 'OPTIONS')
      return this.send(respond(message, 200, 'OK', { toTag: randomToken(4) }));
    if (message.method === 'INVITE') this.receiveInvite(message);
  }

  private receiveInvite(request: SipRequest): void {
    const dialog = new Dialog({
      send: (message) => this.send(message),
      self: { host: 'phone.invalid', contact: this.contact },
      local: header(request, 'to') ?? '',
      remote: (header(request, 'from') ?? '').replace(/;\s*tag=[^;]+/, ''),
      target: request.uri,
      callId: callId(request),
    });
    this.dialogs.set(dialog.callId, dialog);
    const call = this.callOf(dialog, request);
    dialog.receiveInvite(request);
    if (call.autoAnswer && this.options.autoAnswer !== false) void call.answer();
    const waiter = this.waiters.shift();
    if (waiter) waiter(call);
    else this.incoming.push(call);
  }

  private callOf(dialog: Dialog, request: SipRequest): PhoneCall {
    const hum = framesOf(tone([AGENT_TONE_HERTZ], 1_000));
    let position = 0;
    let quiet = false;
    let stopHumming: (() => void) | undefined;
    const connected = deferred<undefined>();
    const ended = deferred<DialogEnd>();
    connected.promise.catch(() => undefined);
    dialog.listener = {
      media: () => {
        stopHumming ??= this.clock.onTick(() => {
          const frame = hum[(position += 1) % hum.length];
          if (frame && !quiet) dialog.media.send(frame);
        });
        connected.resolve(undefined);
      },
      ended: (end) => {
        stopHumming?.();
        this.dialogs.delete(dialog.callId);
        connected.reject(new Error('The call ended before audio flowed'));
        ended.resolve(end);
      },
    };
    return {
      conversation: header(request, 'x-conversation-id'),
      from: userOf(header(request, 'from') ?? ''),
      autoAnswer: header(request, 'x-auto-answer') === 'yes',
      candidates: request.body.split('\r\n').filter((line) => line.startsWith('a=candidate:')),
      counters: dialog.media.counters,
      answer: async () => {
        await dialog.accept();
        await connected.promise;
      },
      hangUp: () => dialog.hangUp(),
      hold: async (held) => {
        await dialog.hold(held);
        quiet = held;
      },
      sendDigits: async (digits) => {
        for (const digit of digits) await dialog.media.sendDigit(digit);
      },
      ended: ended.promise,
      request: (method) => dialog.request(method),
    };
  }
}

async function openSocket({ wsUri, origin }: ScriptedPhoneOptions): Promise<WebSocket> {
  const socket = new WebSocket(wsUri, 'sip', origin === undefined ? {} : { origin });
  await once(socket, 'open');
  return socket;
}

interface Deferred<Value> {
  promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: Error): void;
}

function deferred<Value>(): Deferred<Value> {
  let settle: Omit<Deferred<Value>, 'promise'> | undefined;
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }));
  return { promise, resolve: (value) => settle?.resolve(value), reject: (error) => settle?.reject(error) };
}
