import { CommandFailure } from '../../exit-codes.js';
import { createProgressBar } from '../../progress-bar.js';
import { runStep, type StepResult } from '../../setup/run-step.js';
import type { SetupStep } from '../../setup/setup-step.js';
import type { Terminal } from '../../terminal.js';

/** Looks at everything that the environment needs, and with `apply` does what is missing. What failed does not keep the rest from being done. */
export async function runSetup(
  steps: readonly SetupStep[],
  terminal: Terminal,
  { apply, tell }: { apply: boolean; tell: (result: StepResult) => void },
): Promise<StepResult[]> {
  const bar = createProgressBar(terminal);
  const results: StepResult[] = [];
  for (const step of steps) {
    bar.show(results.length, steps.length);
    const result = await runStep(step, apply, failureOf);
    bar.clear();
    results.push(result);
    tell(result);
  }
  return results;
}

/** A token that ended ends everything; a refusal is this step's own. */
function failureOf(error: unknown): Error | undefined {
  return error instanceof CommandFailure && error.code !== 'session-ended' ? error : undefined;
}
