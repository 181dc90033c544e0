import { z } from 'zod';
import { RemoteActionError, type ApexController } from './remoting.js';

export interface SignInOptions {
  gatewayUrl: () => string;
  orgId: string;
  /** What the named credential holds in an org. */
  signInSecret: string;
}

const Ticket = z.object({ ticket: z.string(), gateway: z.string() });

/** What `SoftphoneController.cls` does in an org: it vouches for the user and fetches a one-time ticket. */
export function softphoneController(options: SignInOptions): ApexController {
  return {
    signIn: async (user) => {
      const answer = await fetch(`${options.gatewayUrl()}/v1/sign-in/tickets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${options.signInSecret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ org: options.orgId, user: user.id }),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => {
        throw new RemoteActionError(
          "The phone's gateway does not answer. Look at the terminal in which the sandbox runs.",
        );
      });
      if (answer.status !== 201) throw new RemoteActionError(await readRefusal(answer));
      const { ticket, gateway } = Ticket.parse(await answer.json());
      return { gateway, ticket };
    },
  };
}

/** The gateway's own words where it has some. */
async function readRefusal(answer: Response): Promise<string> {
  const refusal = z
    .object({ message: z.string(), action: z.string() })
    .safeParse(await answer.json().catch(() => undefined));
  return refusal.success
    ? `${refusal.data.message} ${refusal.data.action}`
    : `The phone's gateway refused the sign-in (HTTP ${answer.status}). Ask your administrator.`;
}
