import { z } from 'zod';

/** A user of the org as pages and controllers see it. */
export interface OrgUser {
  id: string;
  name: string;
  email: string;
}

export type RemoteAction = (user: OrgUser, args: unknown[]) => Promise<unknown>;
/** The remote actions of one Apex class, by method. */
export type ApexController = Record<string, RemoteAction>;

/** What an Apex method throws: its message reaches the page. */
export class RemoteActionError extends Error {
  override readonly name = 'RemoteActionError';
}

const Call = z.object({
  action: z.string(),
  method: z.string(),
  data: z.array(z.unknown()).nullable(),
  type: z.literal('rpc'),
  tid: z.number(),
});

/** The answer to one call, in the shape of the platform's remoting. */
export type RemotingAnswer = {
  action: string;
  method: string;
  tid: number;
  type: string;
  statusCode: number;
} & ({ result: unknown } | { message: string; where: string });

/** Runs a batch of remoting calls. Actions are named with the package's namespace, e.g. `jackfield.SoftphoneController`. */
export async function answerRemoting(
  body: unknown,
  user: OrgUser,
  namespace: string,
  controllers: Record<string, ApexController>,
): Promise<RemotingAnswer[]> {
  const calls = z.union([z.array(Call), Call.transform((call) => [call])]).parse(body);
  return Promise.all(
    calls.map(async ({ action, method, data, tid }): Promise<RemotingAnswer> => {
      const name = action.startsWith(`${namespace}.`) ? action.slice(namespace.length + 1) : action;
      const run = findAction(controllers, name, method);
      const failed = (message: string) => ({
        ...{ action, method, tid, type: 'exception', statusCode: 400, where: `Class.${name}.${method}` },
        message,
      });
      if (!run) return failed(`No such remote action: ${action}.${method}`);
      try {
        return { action, method, tid, type: 'rpc', statusCode: 200, result: await run(user, data ?? []) };
      } catch (error) {
        return failed(error instanceof Error ? error.message : String(error));
      }
    }),
  );
}

/** Only what a class itself offers, not what every object inherits. */
export function findAction(
  controllers: Record<string, ApexController>,
  name: string,
  method: string,
): RemoteAction | undefined {
  const controller = Object.hasOwn(controllers, name) ? controllers[name] : undefined;
  return controller && Object.hasOwn(controller, method) ? controller[method] : undefined;
}
