import { CommandFailure } from '../exit-codes.js';
import type { Look, SetupStep } from './setup-step.js';

/** How one step ended. */
export type StepResult<Seen extends Look = Look> = Seen & {
  id: string;
  title: string;
  /** Absent where nothing was to be done. */
  outcome?: 'done' | 'failed';
  /** Why it failed. */
  message?: string;
};

/**
 * Looks, and with `apply` does what is missing.
 * @param failureOf a refusal that is this step's own, as a person reads it; undefined of what ends everything
 */
export async function runStep<Seen extends Look>(
  step: SetupStep<Seen>,
  apply: boolean,
  failureOf: (error: unknown) => Error | undefined,
): Promise<StepResult<Seen>> {
  const { id, title } = step;
  const look = await step.look();
  const isDue = look.state === 'create' || look.state === 'change';
  if (!apply || !isDue) return { id, title, ...look };
  try {
    await step.apply(look);
    return { id, title, ...look, outcome: 'done' };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    const action = failure instanceof CommandFailure ? failure.action : undefined;
    return { id, title, ...look, outcome: 'failed', message: failure.message, ...(action && { action }) };
  }
}
