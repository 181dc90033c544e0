import {
  catalogued,
  cataloguedFailure,
  failureForAgent,
  toInstant,
  type AdapterError,
  type ErrorCode,
} from '@jackfield/connector-core';
import {
  SOCKET_VERSION,
  type CommandFailure,
  type ToGateway,
  type ToPanel,
} from '@jackfield/connector-core/view';
import type { Metrics } from '../metrics.js';
import type { Delays } from '../options.js';
import type { AdmitAgent, Credentials, SignedIn } from '../sign-in/credentials.js';
import { asTyped } from '../typed-error.js';
import type { AgentDesk, Panel } from './agent-desk.js';
import { answerCommand, type CommandParts } from './commands.js';
import type { Desks } from './desks.js';
import { createRateLimit } from './rate-limit.js';
import { readMessage } from './read-message.js';
import { takeTabAnswer } from './tab-answers.js';

/** What the session needs of a WebSocket. */
export interface SocketLike {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Kills it without a farewell. */
  terminate(): void;
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
}

export interface SessionParts extends CommandParts {
  desks: Desks;
  credentials: Credentials;
  /** Throws who may not work; answers why somebody may not who has a call in progress. */
  admitAgent: AdmitAgent;
  delays: Delays;
  metrics: Metrics;
  /** The gateway's own address, whose page a CRM may frame. */
  publicUrl: () => string;
}

type Message<Type extends ToGateway['type']> = Extract<ToGateway, { type: Type }>;

const CLOSE_POLICY = 1008;
const MESSAGES_PER_SECOND = 20;
const MESSAGES_AT_ONCE = 60;
/** A panel that does not read is given up before it fills the memory. */
const MOST_BUFFERED_BYTES = 4 * 1024 * 1024;

/**
 * One panel's socket.
 *
 *   open ──hello──▶ welcomed ──hello (new token)──▶ welcomed
 *     │                │
 *     └────────────────┴──▶ ended (bye): expired, replaced, refused, gateway stops
 */
export class PanelSession implements Panel {
  tab = '';
  ready = false;
  #socket: SocketLike;
  #origin: string | undefined;
  #parts: SessionParts;
  #desk: AgentDesk | undefined;
  #signedIn: SignedIn | undefined;
  #ended = false;
  #deadline: NodeJS.Timeout;
  #allow: () => boolean;
  /** Messages are worked on in the order in which they came, commands side by side. */
  #greeting: Promise<void> = Promise.resolve();

  constructor(socket: SocketLike, origin: string | undefined, parts: SessionParts) {
    this.#socket = socket;
    this.#origin = origin;
    this.#parts = parts;
    this.#allow = createRateLimit(parts.clock, MESSAGES_PER_SECOND, MESSAGES_AT_ONCE);
    this.#deadline = setTimeout(() => this.#refuse('panel.token-invalid', true), parts.delays.helloMs);
  }

  send(message: ToPanel): void {
    if (this.#ended) return;
    if (this.#socket.bufferedAmount > MOST_BUFFERED_BYTES) return this.#socket.terminate();
    this.#socket.send(JSON.stringify(message));
  }

  end(failure: CommandFailure, retry: boolean): void {
    if (this.#ended) return;
    this.send({ type: 'bye', failure, retry });
    this.#ended = true;
    clearTimeout(this.#deadline);
    this.#socket.close(CLOSE_POLICY, failure.code);
  }

  /** The socket is closed, whoever closed it. */
  async closed(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#deadline);
    if (this.ready) this.#parts.metrics.panels.dec();
    this.ready = false;
    await this.#desk?.leave(this);
  }

  receive(text: string): void {
    const message = readMessage(text);
    if (message === undefined) return this.#refuse('panel.unreadable', false);
    // What this gateway asked for it has paced itself, and nobody would say it again.
    const isAskedFor = 'intent' in message && this.#desk?.findDuty(message.intent) !== undefined;
    if (!isAskedFor && !this.#allow()) {
      return 'id' in message ? this.#refuseCommand(message.id, 'panel.too-many-messages') : undefined;
    }
    if (message.type === 'unreadable') return this.#refuseCommand(message.id, 'panel.unreadable');
    if (message.type === 'hello') {
      this.#greeting = this.#greeting
        .then(() => this.#greet(message))
        .catch((error: unknown) => this.#fail(error));
      return;
    }
    void this.#greeting.then(() => this.#obey(message)).catch((error: unknown) => this.#fail(error));
  }

  async #greet({ v, token, tab }: Message<'hello'>): Promise<void> {
    if (this.#ended) return;
    if (v !== SOCKET_VERSION) throw catalogued('panel.unknown-version');
    const { tenants, credentials, desks, campaigns, clock, publicUrl } = this.#parts;
    const signedIn = await credentials.checkToken(token);
    const { origins = [] } = tenants.get(signedIn.tenant).orgs.get(signedIn.org) ?? {};
    const known = [...origins, new URL(publicUrl()).origin];
    // A browser always names its origin; a program that holds a token may have none.
    if (this.#origin !== undefined && !known.includes(this.#origin))
      throw catalogued('gateway.origin-refused');
    const leaving = await this.#parts.admitAgent(signedIn.tenant, signedIn.agent);
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(
      () => this.#refuse('panel.token-expired', true),
      signedIn.expiresAt - clock.now(),
    );
    if (this.ready && this.#isRenewal(signedIn, tab)) return;
    if (this.#signedIn) throw catalogued('panel.unreadable');

    this.#signedIn = signedIn;
    this.tab = tab;
    const desk = await desks.open(signedIn.tenant, signedIn.agent);
    if (this.#hasEnded()) return;
    this.#desk = desk;
    desk.join(this, cataloguedFailure('panel.replaced'));
    const [phone] = await Promise.all([
      tenants.contactCenter(signedIn.tenant).phoneAccount(signedIn.agent),
      campaigns.refresh(signedIn.tenant),
    ]);
    if (this.#hasEnded()) return;
    this.send({
      type: 'welcome',
      v: SOCKET_VERSION,
      agent: desk.agent,
      phone,
      now: toInstant(clock.now()),
    });
    desk.dismiss(leaving && cataloguedFailure(leaving));
    await desk.admit(this);
    if (this.ready) this.#parts.metrics.panels.inc();
  }

  /** Asked again after each wait, because a socket may close at any time. */
  #hasEnded(): boolean {
    return this.#ended;
  }

  #isRenewal({ tenant, agent }: SignedIn, tab: string): boolean {
    return this.#signedIn?.tenant === tenant && this.#signedIn.agent === agent && this.tab === tab;
  }

  async #obey(message: Exclude<ToGateway, { type: 'hello' }>): Promise<void> {
    const desk = this.#desk;
    if (this.#ended) return;
    if (!desk || !this.ready) return this.#refuse('panel.token-invalid', true);
    await desk.confirmAudio();
    switch (message.type) {
      case 'command':
        return this.send(await answerCommand(this.#parts, desk, message));
      case 'claim-audio':
        return await desk.claimAudio(this);
      default: {
        const refusal = await takeTabAnswer(this.#parts, desk, this.tab, message);
        if (refusal) this.send(refusal);
      }
    }
  }

  #refuseCommand(command: string, code: ErrorCode): void {
    this.send({ type: 'refused', command, failure: cataloguedFailure(code) });
  }

  #refuse(code: ErrorCode, retry: boolean): void {
    this.end(cataloguedFailure(code), retry);
  }

  #fail(cause: unknown): void {
    const error = asTyped(cause, this.#parts.logger);
    this.#parts.logger.info('A panel was sent away', { error });
    this.end(failureForAgent(error), mayRetry(error));
  }
}

/** Whether signing in anew makes sense; who may not work is told so there, and is let in as soon as that is mended. */
function mayRetry({ retryable, code }: AdapterError): boolean {
  return retryable || /^(licence|users)\.|^panel\.token-(expired|invalid)$/.test(code);
}
