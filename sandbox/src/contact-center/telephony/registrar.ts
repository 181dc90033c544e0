import type { Clock } from '../clock.js';
import { DigestAuthentication } from './digest.js';
import { contactUri, header, respond, userOf, type SipRequest, type SipResponse } from './sip-message.js';
import type { SipConnection } from './sip-transport.js';
import { randomToken } from './dialog.js';

const SHORTEST_SECONDS = 10;
const LONGEST_SECONDS = 600;
const SWEEP_MS = 5_000;

/** Where a user's phone is reached. The last registration counts: one user, one ringing phone. */
export interface Binding {
  connection: SipConnection;
  contact: string;
  expiresAt: number;
}

export interface RegistrarListener {
  registered(user: string): void;
  /** `left`: the phone said good-bye; otherwise its socket broke or its registration ran out. */
  unregistered(user: string, left: boolean): void;
}

/** Keeps the phones' registrations (RFC 3261 §10), each checked by digest. */
export class Registrar {
  private readonly bindings = new Map<string, Binding>();
  private readonly digest: DigestAuthentication;
  private stopSweeping: () => void = () => undefined;

  constructor(
    private readonly passwordOf: (user: string) => string | undefined,
    private readonly clock: Clock,
    private readonly listener: RegistrarListener,
    realm = 'sandbox',
  ) {
    this.digest = new DigestAuthentication(realm, clock);
    this.sweepLater();
  }

  binding(user: string): Binding | undefined {
    const binding = this.bindings.get(user);
    return binding && binding.expiresAt > this.clock.now() ? binding : undefined;
  }

  all(): [string, Binding][] {
    return [...this.bindings];
  }

  receive(connection: SipConnection, request: SipRequest): SipResponse {
    const user = userOf(header(request, 'to') ?? '');
    const verdict = this.authenticate(request, user);
    if (verdict !== 'accepted') {
      const challenge = this.digest.challenge(verdict === 'stale');
      return answer(request, 401, 'Unauthorized', [['WWW-Authenticate', challenge]]);
    }
    const seconds = requestedSeconds(request);
    if (seconds === 0) return this.remove(request, user);
    if (seconds < SHORTEST_SECONDS) {
      return answer(request, 423, 'Interval Too Brief', [['Min-Expires', String(SHORTEST_SECONDS)]]);
    }
    return this.store(connection, request, user, Math.min(seconds, LONGEST_SECONDS));
  }

  /** A socket is gone: whoever registered over it cannot be reached. */
  connectionClosed(connection: SipConnection): void {
    for (const [user, binding] of this.bindings)
      if (binding.connection === connection) this.drop(user, false);
  }

  drop(user: string, left: boolean): void {
    if (this.bindings.delete(user)) this.listener.unregistered(user, left);
  }

  stop(): void {
    this.stopSweeping();
    this.bindings.clear();
  }

  private authenticate(request: SipRequest, user: string): 'accepted' | 'refused' | 'stale' {
    const password = this.passwordOf(user);
    const authorization = header(request, 'authorization');
    // An unknown user is challenged like a known one, so that nobody can find out who exists.
    if (password === undefined || authorization === undefined) return 'refused';
    return this.digest.check(authorization, 'REGISTER', user, password);
  }

  private store(connection: SipConnection, request: SipRequest, user: string, seconds: number): SipResponse {
    const contact = contactUri(request);
    if (!contact) return answer(request, 400, 'Contact is missing');
    connection.user = user;
    this.bindings.set(user, { connection, contact, expiresAt: this.clock.now() + seconds * 1000 });
    this.listener.registered(user);
    return answer(request, 200, 'OK', [['Contact', `<${contact}>;expires=${seconds}`]]);
  }

  private remove(request: SipRequest, user: string): SipResponse {
    const contact = contactUri(request);
    // A tab that was replaced by another one must not take the other one's registration with it.
    if (contact === undefined || this.bindings.get(user)?.contact === contact) this.drop(user, true);
    return answer(request, 200, 'OK');
  }

  private sweepLater(): void {
    this.stopSweeping = this.clock.after(SWEEP_MS, () => {
      for (const [user, { expiresAt }] of this.bindings)
        if (expiresAt <= this.clock.now()) this.drop(user, false);
      this.sweepLater();
    });
  }
}

function requestedSeconds(request: SipRequest): number {
  const contact = header(request, 'contact') ?? '';
  const text =
    /;\s*expires=(\d+)/i.exec(contact)?.[1] ?? header(request, 'expires') ?? String(LONGEST_SECONDS);
  return Number.parseInt(text, 10) || 0;
}

function answer(
  request: SipRequest,
  status: number,
  reason: string,
  headers: [string, string][] = [],
): SipResponse {
  return respond(request, status, reason, { toTag: randomToken(6), headers });
}
