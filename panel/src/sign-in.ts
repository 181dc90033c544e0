import type { Browser } from './browser.js';
import { failureOf, kindOf, type Failure } from './failure.js';

/** What the CRM's side hands over: proof, for one use within a minute, of who sits here. */
export interface Ticket {
  /** Public address of the gateway, e.g. `https://gateway.example.com`. */
  gateway: string;
  ticket: string;
}

export interface Session {
  token: string;
  /** ISO 8601, by the gateway's clock. */
  expiresAt: string;
  /** WebSocket address. */
  socket: string;
}

export type SignInResult =
  | { ok: true; session: Session }
  /** `passing`: the same may work in a moment without anybody doing anything. */
  | { ok: false; failure: Failure; passing: boolean };

/** A token that lives shorter than this is renewed before it is used. */
const RENEW_BEFORE_MS = 60_000;

/** A person has to mend it. Whatever else fails on the way to a ticket may work in a moment. */
const isRefusal = (error: unknown) => ['auth', 'permission'].includes(kindOf(error) ?? '');

export interface SignIn {
  /** The running session, or a new one. */
  session(): Promise<SignInResult>;
  /** The gateway would not take the token. */
  forget(): void;
}

export function createSignIn(options: {
  askHost: () => Promise<Ticket>;
  browser: Browser;
  /** The gateway's clock. */
  serverNow: () => number;
}): SignIn {
  let current: Session | undefined;

  const isFresh = (session: Session) => Date.parse(session.expiresAt) - options.serverNow() > RENEW_BEFORE_MS;

  async function trade(attempt: number): Promise<SignInResult> {
    let ticket: Ticket;
    try {
      ticket = await options.askHost();
    } catch (error) {
      const refused = isRefusal(error);
      return {
        ok: false,
        failure: failureOf(error, refused ? 'panel.not-entitled' : 'panel.not-connected'),
        passing: !refused,
      };
    }
    try {
      const answer = await options.browser.post(`${ticket.gateway}/v1/sign-in/tokens`, {
        ticket: ticket.ticket,
      });
      if (answer.status === 201) return { ok: true, session: answer.body as Session };
      // A ticket lives for a minute and one use. A slow network may have eaten it: one more, not a loop.
      if (answer.status === 401 && attempt === 0) return await trade(1);
      return {
        ok: false,
        failure: failureOf(answer.body, 'panel.not-entitled'),
        passing: answer.status >= 500 || answer.status === 429,
      };
    } catch (error) {
      return {
        ok: false,
        failure: failureOf(error, 'panel.not-connected'),
        passing: true,
      };
    }
  }

  return {
    async session() {
      if (current && isFresh(current)) return { ok: true, session: current };
      const result = await trade(0);
      current = result.ok ? result.session : undefined;
      return result;
    },
    forget: () => {
      current = undefined;
    },
  };
}
