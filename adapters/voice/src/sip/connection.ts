import {
  type ErrorCode,
  type PhoneAccount,
  type RegistrationState,
  catalogued,
} from '@jackfield/connector-core/ports';
import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRequest } from 'jssip/lib/SIPMessage.js';
import type { UA } from 'jssip/lib/UA.js';
import { isRefused } from './causes.js';
import { createWaiters } from './waiters.js';

export interface ConnectionOptions {
  /** How long `register` and `whenRegistered` wait. Milliseconds. */
  registerTimeoutMs: number;
  /** Bounds of the pause between two tries to reach the server. Seconds. */
  recovery: { minSeconds: number; maxSeconds: number };
}

export interface ConnectionListener {
  state(state: RegistrationState, code?: ErrorCode): void;
  /** A call comes in. */
  session(session: RTCSession, request: IncomingRequest): void;
  /** Registered, for the first time or anew. */
  registered(): void;
  /** The socket broke: requests under way are lost, the calls' sound is not. */
  lost(): void;
}

/** One registration with one server, held up until it is closed. */
export interface Connection {
  readonly state: RegistrationState;
  register(account: PhoneAccount): Promise<void>;
  unregister(): Promise<void>;
  /**
   * Resolves when requests of a call may be sent. After a broken socket that is only after the phone has registered
   * anew: a request that fails in transport makes JsSIP end the call (versatica/JsSIP#738).
   */
  whenRegistered(): Promise<void>;
}

/**
 * ```
 *                 register                  200 OK
 *  unregistered ───────────▶ registering ───────────▶ registered
 *       ▲                     │   ▲  ▲                  │    │
 *       │ unregister    refused  retry └─ socket broken ─┘    │ unregister
 *       │                     ▼   │                          │
 *       └──────────────────── failed                         │
 *       └────────────────────────────────────────────────────┘
 * ```
 * `registering` lasts while the server cannot be reached: JsSIP tries again by itself and registers when it is back.
 * `failed` is an answer that says no; only a wrong user or password is final.
 */
export function createConnection(options: ConnectionOptions, listener: ConnectionListener): Connection {
  let agent: UA | undefined;
  let account: PhoneAccount | undefined;
  let state: RegistrationState = 'unregistered';
  let retry: ReturnType<typeof setTimeout> | undefined;
  const waiters = createWaiters(options.registerTimeoutMs, () => catalogued('voice.disconnected'));

  const enter = (next: RegistrationState, code?: ErrorCode): void => {
    state = next;
    listener.state(next, code);
    if (next === 'registered') {
      listener.registered();
      waiters.resolve();
    }
    // While the socket is down a call waits for it to come back; a refusal is an answer.
    if (next === 'failed') waiters.reject(catalogued(code ?? 'voice.disconnected'));
  };

  const whenRegistered = (): Promise<void> => {
    if (state === 'registered') return Promise.resolve();
    if (!agent) return Promise.reject(catalogued('voice.disconnected'));
    return waiters.wait();
  };

  const close = (): void => {
    clearTimeout(retry);
    const closing = agent;
    agent = undefined;
    account = undefined;
    closing?.stop();
    waiters.reject(catalogued('voice.disconnected'));
  };

  const open = (next: PhoneAccount): void => {
    const ua = userAgentFor(next, options.recovery);
    agent = ua;
    account = next;
    // What an agent that was replaced still says is of no interest.
    const current = (): boolean => agent === ua;
    let everConnected = false;

    ua.on('connected', () => (everConnected = true));
    ua.on('disconnected', () => {
      if (!current()) return;
      const known = state === 'registering' && everConnected;
      listener.lost();
      if (!known) enter('registering', 'voice.disconnected');
    });
    ua.on('registered', () => current() && enter('registered'));
    ua.on('registrationFailed', ({ response, cause }) => {
      if (!current()) return;
      const status = (response as typeof response | null)?.status_code;
      if (isRefused({ ...(cause && { cause }), ...(status !== undefined && { status }) })) {
        enter('failed', 'voice.registration-failed');
        close();
        return;
      }
      // A broken socket says so by itself and JsSIP registers when it is back; after an answer nobody tries again.
      if (!ua.isConnected()) return;
      enter('failed', 'voice.disconnected');
      retry = setTimeout(() => {
        if (!current()) return;
        enter('registering');
        ua.register();
      }, options.recovery.maxSeconds * 1000);
    });
    ua.on('newRTCSession', (event: SessionEvent) => {
      if (current() && isIncoming(event)) listener.session(event.session, event.request);
    });
    enter('registering');
    ua.start();
  };

  return {
    get state() {
      return state;
    },
    register: async (next) => {
      if (agent && account && sameAccount(account, next)) return whenRegistered();
      close();
      open(next);
      return whenRegistered();
    },
    unregister: async () => {
      const leaving = agent;
      if (!leaving) return;
      if (state === 'registered') {
        const gone = new Promise<void>((resolve) => {
          leaving.on('unregistered', () => resolve());
          setTimeout(resolve, 1000);
        });
        // stop() sends the un-REGISTER and ends what calls there are.
        close();
        await gone;
      } else {
        close();
      }
      enter('unregistered');
    },
    whenRegistered,
  };
}

function userAgentFor(account: PhoneAccount, recovery: ConnectionOptions['recovery']): UA {
  return new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(account.wsUri)],
    uri: account.sipUri,
    password: account.password,
    register: true,
    user_agent: 'Jackfield',
    // Session timers re-invite in the middle of a call; no contact center of ours asks for them.
    session_timers: false,
    // How long a call rings is the contact center's to say; JsSIP's own limit only guards against none.
    no_answer_timeout: 600,
    connection_recovery_min_interval: recovery.minSeconds,
    connection_recovery_max_interval: recovery.maxSeconds,
  });
}

interface SessionEvent {
  session: RTCSession;
  request: unknown;
  originator: string;
}

function isIncoming(event: SessionEvent): event is SessionEvent & { request: IncomingRequest } {
  return event.originator === 'remote';
}

function sameAccount(one: PhoneAccount, other: PhoneAccount): boolean {
  return one.wsUri === other.wsUri && one.sipUri === other.sipUri && one.password === other.password;
}
