import { CommandFailure } from '../../exit-codes.js';
import { createProgressBar } from '../../progress-bar.js';
import { runStep, type StepResult as AnyResult } from '../../setup/run-step.js';
import type { Terminal } from '../../terminal.js';
import type { AdminOrg } from '../open-org.js';
import { orgFailure } from '../org-failure.js';
import { findPackage } from './installed-package.js';
import type { Look, SetupStep } from './setup-step.js';
import { stepsAfterPackage, stepsBeforePackage, type SetupWish } from './setup-steps.js';

export type StepResult = AnyResult<Look>;

/**
 * Looks at everything that the org needs, and with `apply` does what is missing. What failed does not keep the rest
 * from being done; what depends on it says that it waits.
 */
export async function runSetup(
  org: AdminOrg,
  wish: SetupWish,
  terminal: Terminal,
  { apply, tell }: { apply: boolean; tell: (result: StepResult) => void },
): Promise<StepResult[]> {
  const bar = createProgressBar(terminal);
  const results: StepResult[] = [];
  const run = async (steps: SetupStep[], total: number): Promise<void> => {
    for (const step of steps) {
      bar.show(results.length, total);
      const result = await runStep(step, apply, failureOf).catch((error: unknown) => {
        throw orgFailure(error, org.instanceUrl);
      });
      bar.clear();
      results.push(result);
      tell(result);
    }
  };
  const before = stepsBeforePackage(org.connection, wish, terminal);
  await run(before, before.length);
  const found = await findPackage(org.connection, wish.branding.namespace);
  if (!found) {
    // Without its fields and credentials nothing else can be made whole.
    tell(waiting);
    return [...results, waiting];
  }
  const after = stepsAfterPackage(org, wish, found.namespace);
  await run(after, before.length + after.length);
  return results;
}

const waiting: StepResult = {
  id: 'rest',
  title: 'Everything else',
  state: 'waiting',
  details: ['It needs the package.'],
  action: 'Install the package, and repeat the command.',
};

/** A session that ended ends everything; a refusal is this step's own. */
function failureOf(error: unknown): Error | undefined {
  return error instanceof CommandFailure || isRefusal(error) ? orgFailure(error, '') : undefined;
}

function isRefusal(error: unknown): boolean {
  const code = (error as { errorCode?: unknown }).errorCode;
  return typeof code === 'string' && !code.includes('INVALID_SESSION_ID');
}
