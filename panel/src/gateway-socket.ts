import type { ToGateway, ToPanel } from '@jackfield/connector-core/view';
import { backoffMs } from './backoff.js';
import type { Browser, Socket } from './browser.js';
import type { Failure } from './failure.js';
import type { SignIn } from './sign-in.js';

/*
 *             session            opened, hello          welcome
 * signing-in ─────────▶ connecting ─────────▶ connecting ───────▶ connected
 *   ▲   │                   │ closed                                 │ closed, or silent
 *   │   │ refused           ▼                                        ▼
 *   │   └──▶ refused      waiting ◀──────────────────────────────────┘
 *   │          │ a minute,  │ backoff with jitter, or `online`, or the agent asks
 *   └──────────┴────────────┘ or the agent asks
 */
export type LinkPhase = 'signing-in' | 'connecting' | 'connected' | 'waiting' | 'refused';

/** As `SOCKET_VERSION` of the core, which the build would drag a schema library in for. A test compares them. */
export const SPOKEN_VERSION = 1;

/** No welcome within this: the address answers, but not as a gateway. */
const WELCOME_MS = 10_000;
/** A refusal that a person has to mend is asked again this often, so that mending it is enough. */
const REFUSED_RETRY_MS = 60_000;

export interface GatewaySocket {
  phase(): LinkPhase;
  start(): void;
  /** False when there is no connection to send on. */
  send(message: ToGateway): boolean;
  /** Tries now whatever it waits for. */
  retry(): void;
  /** No answer came where one was due: a half-open connection looks just so. Connects anew. */
  suspect(): void;
}

export function createGatewaySocket(options: {
  browser: Browser;
  signIn: SignIn;
  /** Random per tab. */
  tab: string;
  onMessage: (message: ToPanel) => void;
  onPhase: (phase: LinkPhase, failure?: Failure) => void;
}): GatewaySocket {
  const { browser, signIn } = options;
  let phase: LinkPhase = 'signing-in';
  let socket: Socket | undefined;
  let attempt = 0;
  let closedUnwelcomed = 0;
  let cancelTimer = () => {};
  /** Grows with every try, so that the late answer of an abandoned one is told apart. */
  let generation = 0;

  function enter(next: LinkPhase, failure?: Failure) {
    phase = next;
    options.onPhase(next, failure);
  }

  function wait(ms: number) {
    cancelTimer();
    cancelTimer = browser.after(ms, () => void connect());
  }

  function waitAndRetry() {
    enter('waiting');
    wait(backoffMs(attempt++, browser.randomBytes(1)[0] ?? 0));
  }

  function refuse(failure: Failure, again: boolean) {
    enter('refused', failure);
    cancelTimer();
    if (again) wait(REFUSED_RETRY_MS);
  }

  function drop() {
    generation += 1;
    cancelTimer();
    const dropped = socket;
    socket = undefined;
    dropped?.close();
  }

  async function connect() {
    drop();
    const mine = generation;
    enter('signing-in');
    const result = await signIn.session();
    if (mine !== generation) return;
    if (!result.ok) {
      if (result.passing) waitAndRetry();
      else refuse(result.failure, true);
      return;
    }
    enter('connecting');
    cancelTimer = browser.after(WELCOME_MS, () => {
      drop();
      waitAndRetry();
    });
    const { token, socket: url } = result.session;
    socket = browser.openSocket(url, {
      onOpen: () => {
        if (mine === generation) {
          socket?.send(JSON.stringify({ type: 'hello', v: SPOKEN_VERSION, token, tab: options.tab }));
        }
      },
      onText: (text) => {
        if (mine === generation) receive(text);
      },
      onClose: () => {
        if (mine === generation) lost();
      },
    });
  }

  function receive(text: string) {
    const message = JSON.parse(text) as ToPanel;
    if (message.type === 'bye') {
      signIn.forget();
      drop();
      if (message.retry) waitAndRetry();
      else refuse(message.failure, false);
      return;
    }
    if (message.type === 'welcome') {
      cancelTimer();
      attempt = 0;
      closedUnwelcomed = 0;
      // The message first: whoever hears of the phase already knows the phone and the clock.
      options.onMessage(message);
      enter('connected');
      return;
    }
    options.onMessage(message);
  }

  function lost() {
    drop();
    // Closed twice without a word of welcome: perhaps it is the token that the gateway does not like.
    if (phase === 'connecting' && ++closedUnwelcomed % 2 === 0) signIn.forget();
    waitAndRetry();
  }

  function retry() {
    if (phase === 'waiting' || phase === 'refused') void connect();
  }

  browser.onOnline(retry);

  return {
    phase: () => phase,
    start: () => void connect(),
    send(message) {
      if (phase !== 'connected' || !socket) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    retry,
    suspect() {
      if (phase === 'connected') void connect();
    },
  };
}
