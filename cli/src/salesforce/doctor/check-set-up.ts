import type { Finding } from '@jackfield/connector-core';
import type { Terminal } from '../../terminal.js';
import type { AdminOrg } from '../open-org.js';
import { runSetup, type StepResult } from '../setup/run-setup.js';
import type { SetupWish } from '../setup/setup-steps.js';

/** What `setup` would do is what is amiss: so drift is found, too, and what only an administrator can see. */
export async function checkSetUp(org: AdminOrg, wish: SetupWish, terminal: Terminal): Promise<Finding[]> {
  const results = await runSetup(org, wish, terminal, { apply: false, tell: () => undefined });
  return results.map(findingOf);
}

function findingOf({ id, title, state, details, action }: StepResult): Finding {
  const code = `salesforce.set-up.${id}`;
  if (state === 'ready') return { code, ok: true, message: `${title}: in order.` };
  const what = details.length > 0 ? details.join('; ') : 'missing';
  return {
    ...{ code, ok: false, message: `${title}: ${what.replace(/\.$/, '')}.` },
    action: action ?? 'Run jackfield salesforce setup --apply.',
  };
}
