import type { Finding } from '@jackfield/connector-core';
import type { Terminal } from '../../terminal.js';
import type { AdminOrg } from '../open-org.js';
import { findingOf } from '../../doctor/finding-of-step.js';
import { runSetup } from '../setup/run-setup.js';
import type { SetupWish } from '../setup/setup-steps.js';

/** What `setup` would do is what is amiss: so drift is found, too, and what only an administrator can see. */
export async function checkSetUp(org: AdminOrg, wish: SetupWish, terminal: Terminal): Promise<Finding[]> {
  const results = await runSetup(org, wish, terminal, { apply: false, tell: () => undefined });
  return results.map((result) => findingOf('salesforce', result));
}
