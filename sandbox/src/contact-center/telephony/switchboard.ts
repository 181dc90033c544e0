import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.js';
import { ALLOWED_METHODS, Dialog, randomToken } from './dialog.js';
import { Registrar, type RegistrarListener } from './registrar.js';
import { callId, respond, type SipMessage, type SipRequest } from './sip-message.js';
import { SipTransport, type SipConnection } from './sip-transport.js';

const SELF = { host: 'sandbox.invalid', contact: 'sip:contact-center@sandbox.invalid;transport=ws' };
const OPTIONS_MS = 30_000;
const OPTIONS_ANSWER_MS = 10_000;
/** How long a phone may be gone before its calls are given up: a reload or a change of network takes less. */
const RECONNECT_MS = 30_000;
/** RFC 3261 §17.1.1.2, timer B: nobody answers after that. */
const TRANSACTION_MS = 32_000;

export interface SwitchboardOptions {
  passwordOf(user: string): string | undefined;
  clock: Clock;
  origins: readonly string[];
  listener: RegistrarListener;
  /** Address of this machine for the audio of calls. @default 127.0.0.1 */
  mediaAddress?: string | undefined;
}

/** The SIP side of the contact center: phones register, and it calls them. */
export class Switchboard {
  readonly registrar: Registrar;
  private readonly transport: SipTransport;
  private readonly dialogs = new Map<string, { dialog: Dialog; user: string; connection: SipConnection }>();
  /** Call-ID of an OPTIONS that waits for its answer → what to do when it comes. */
  private readonly probes = new Map<string, () => void>();
  private stopProbing: () => void = () => undefined;

  constructor(private readonly options: SwitchboardOptions) {
    this.registrar = new Registrar((user) => options.passwordOf(user), options.clock, {
      registered: (user) => {
        this.moveCalls(user);
        options.listener.registered(user);
      },
      unregistered: (user, left) => options.listener.unregistered(user, left),
    });
    this.transport = new SipTransport(
      {
        message: (connection, message) => this.receive(connection, message),
        closed: (connection) => this.connectionClosed(connection),
      },
      options.origins,
    );
    this.probeLater();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.transport.upgrade(request, socket, head);
  }

  /** A call to a user's phone, not yet placed; `undefined` where no phone is registered. */
  dialogTo(user: string, from: { name?: string; user: string }): Dialog | undefined {
    const binding = this.registrar.binding(user);
    if (!binding) return undefined;
    const name = from.name ? `"${from.name.replaceAll('"', '')}" ` : '';
    const dialog: Dialog = new Dialog({
      send: (message) => this.dialogs.get(dialog.callId)?.connection.send(message),
      self: SELF,
      local: `${name}<sip:${encodeURIComponent(from.user)}@sandbox.invalid>`,
      remote: `<sip:${user}@sandbox.invalid>`,
      target: binding.contact,
      mediaAddress: this.options.mediaAddress,
    });
    this.dialogs.set(dialog.callId, { dialog, user, connection: binding.connection });
    return dialog;
  }

  /** To be called when a dialog has ended: it stays known until its last answer has come. */
  release(dialog: Dialog): void {
    if (dialog.settled) this.dialogs.delete(dialog.callId);
    else this.options.clock.after(TRANSACTION_MS, () => this.dialogs.delete(dialog.callId));
  }

  async stop(): Promise<void> {
    this.stopProbing();
    const dialogs = [...this.dialogs.values()].map(({ dialog }) => dialog);
    for (const dialog of dialogs) dialog.hangUp();
    this.registrar.stop();
    this.transport.close();
    await Promise.all(dialogs.map((dialog) => dialog.media.close()));
    this.dialogs.clear();
  }

  private receive(connection: SipConnection, message: SipMessage): void {
    const known = this.dialogs.get(callId(message));
    // A call belongs to its user: nobody else's connection may touch it.
    if (known && (connection === known.connection || connection.user === known.user)) {
      // After a reconnect a phone's requests come over its new socket: answers and requests follow them.
      if (message.type === 'request') known.connection = connection;
      known.dialog.receive(message);
      if (known.dialog.settled) this.dialogs.delete(known.dialog.callId);
      return;
    }
    if (message.type === 'response') this.probes.get(callId(message))?.();
    else this.receiveOutsideDialog(connection, message);
  }

  private receiveOutsideDialog(connection: SipConnection, request: SipRequest): void {
    const reply = (status: number, reason: string): void =>
      connection.send(
        respond(request, status, reason, { toTag: randomToken(6), headers: [['Allow', ALLOWED_METHODS]] }),
      );
    switch (request.method) {
      case 'REGISTER':
        return connection.send(this.registrar.receive(connection, request));
      case 'OPTIONS':
        return reply(200, 'OK');
      case 'ACK':
        return;
      case 'INVITE':
        // Agents dial through the API, so that campaign and record come along.
        return reply(403, 'Dial through the API');
      default:
        return reply(481, 'Call/Transaction Does Not Exist');
    }
  }

  private connectionClosed(connection: SipConnection): void {
    this.registrar.connectionClosed(connection);
    for (const entry of this.dialogs.values()) {
      if (entry.connection !== connection) continue;
      this.options.clock.after(RECONNECT_MS, () => {
        if (!entry.connection.open) entry.dialog.fail('The phone did not come back');
      });
    }
  }

  private moveCalls(user: string): void {
    const binding = this.registrar.binding(user);
    for (const entry of this.dialogs.values()) {
      if (binding && entry.user === user && !entry.connection.open) entry.connection = binding.connection;
    }
  }

  // A tab may keep its socket and have lost its phone: whoever does not answer OPTIONS gets no calls.
  private probeLater(): void {
    this.stopProbing = this.options.clock.after(OPTIONS_MS, () => {
      for (const [user, binding] of this.registrar.all())
        this.probe(user, binding.connection, binding.contact);
      this.probeLater();
    });
  }

  private probe(user: string, connection: SipConnection, contact: string): void {
    const id = `${randomToken()}@${SELF.host}`;
    const giveUp = this.options.clock.after(OPTIONS_ANSWER_MS, () => {
      this.probes.delete(id);
      if (this.registrar.binding(user)?.connection === connection) this.registrar.drop(user, false);
    });
    this.probes.set(id, () => {
      giveUp();
      this.probes.delete(id);
    });
    connection.send(optionsRequest(id, user, contact));
  }
}

function optionsRequest(id: string, user: string, contact: string): SipRequest {
  return {
    type: 'request',
    method: 'OPTIONS',
    uri: contact,
    headers: [
      ['Via', `SIP/2.0/WS ${SELF.host};branch=z9hG4bK${randomToken()}`],
      ['Max-Forwards', '70'],
      ['From', `<${SELF.contact}>;tag=${randomToken(6)}`],
      ['To', `<sip:${user}@sandbox.invalid>`],
      ['Call-ID', id],
      ['CSeq', '1 OPTIONS'],
    ],
    body: '',
  };
}
