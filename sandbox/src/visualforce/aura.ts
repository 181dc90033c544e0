import { z } from 'zod';
import type { OrgUser } from './remoting.js';

/** What a Lightning component may call of one Apex class, by method. Parameters come by their names. */
export type AuraController = Record<
  string,
  (user: OrgUser, params: Record<string, unknown>) => Promise<unknown>
>;

/** What an Apex method throws as an `AuraHandledException`: its message reaches the component. */
export class AuraHandledError extends Error {
  override readonly name = 'AuraHandledError';
}

export const AuraCall = z.object({
  /** Class and method, e.g. `SetUpController.callGateway`. */
  action: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
});

/** The platform's answer to one call of a Lightning component. */
export type AuraAnswer =
  { state: 'SUCCESS'; returnValue: unknown } | { state: 'ERROR'; error: { message: string } };

/** Runs one call. Of what a method throws, only the words that it meant for the component come back. */
export async function answerAura(
  { action, params }: z.infer<typeof AuraCall>,
  user: OrgUser,
  controllers: Record<string, AuraController>,
): Promise<AuraAnswer> {
  const [name = '', method = ''] = action.split('.');
  const controller = Object.hasOwn(controllers, name) ? controllers[name] : undefined;
  const run = controller && Object.hasOwn(controller, method) ? controller[method] : undefined;
  if (!run) return { state: 'ERROR', error: { message: `No such Apex method: ${action}` } };
  try {
    return { state: 'SUCCESS', returnValue: (await run(user, params)) ?? null };
  } catch (error) {
    const message = error instanceof AuraHandledError ? error.message : `Script-thrown exception: ${action}`;
    return { state: 'ERROR', error: { message } };
  }
}
