import { z } from 'zod';
import { RemoteActionError, type ApexController } from './remoting.js';

export interface SignInOptions {
  gatewayUrl: () => string;
  orgId: string;
  /** What the named credential holds in an org, now. */
  signInSecret: () => string;
}

const Ticket = z.object({ ticket: z.string(), gateway: z.string() });

/**
 * What `SoftphoneController.cls` does in an org: it vouches for the user and fetches a one-time ticket. What the gateway
 * refuses is an answer; what may work in a moment is thrown.
 */
export function softphoneController(options: SignInOptions): ApexController {
  return {
    signIn: async (user) => {
      const answer = await fetch(`${options.gatewayUrl()}/v1/sign-in/tickets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${options.signInSecret()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ org: options.orgId, user: user.id }),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => {
        throw new RemoteActionError(
          "The phone's gateway does not answer. Look at the terminal in which the sandbox runs.",
        );
      });
      const body: unknown = await answer.json().catch(() => undefined);
      const ticket = Ticket.safeParse(body);
      if (answer.status === 201 && ticket.success) return { ...ticket.data, refusal: null };
      const refusal = isRefusal(answer.status) ? readRefusal(body) : undefined;
      if (refusal === undefined) {
        throw new RemoteActionError(`The phone's gateway cannot sign anybody in (HTTP ${answer.status}).`);
      }
      return { gateway: null, ticket: null, refusal };
    },
  };
}

/** Too slow (408) and too many (429) pass by themselves. */
const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429;

/** The gateway's own words. Where there are none, something before it answered. */
function readRefusal(body: unknown): string | undefined {
  const said = z.object({ message: z.string().min(1), action: z.string().default('') }).safeParse(body);
  return said.success ? `${said.data.message} ${said.data.action}`.trim() : undefined;
}
