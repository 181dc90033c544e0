import {
  AdapterError,
  catalogued,
  type Finding,
  type Platform,
  type PreflightSubject,
} from '@jackfield/connector-core';
import type { ApiClient } from './api-client.js';
import { checkColumns } from './checks/columns.js';
import { checkIdentity, checkOrigin, checkVersion } from './checks/environment.js';
import { failed, met } from './checks/findings.js';
import { rehearseActivity } from './checks/rehearse-activity.js';
import type { SaveParts } from './save-activities.js';
import type { DynamicsSettings } from './settings.js';

export interface PreflightParts extends SaveParts {
  client: ApiClient;
  settings: DynamicsSettings;
}

/**
 * What has to be in order before the first call, from the outside in: settings, sign-in, version, columns, identity. Where a
 * check cannot be made, its finding says why, and the others are made.
 */
export async function checkPrerequisites(
  use: () => PreflightParts,
  { clock }: Platform,
  subject?: PreflightSubject,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  /** @returns whether to go on */
  const check = async (code: string, make: () => Promise<Finding[]>): Promise<boolean> => {
    try {
      findings.push(...(await make()));
      return true;
    } catch (error) {
      const known = error instanceof AdapterError ? error : catalogued('crm.unavailable', { cause: error });
      findings.push(failed(code, known));
      return false;
    }
  };

  let parts: PreflightParts | undefined;
  const signedIn = await check('dynamics.signed-in', async () => {
    parts = use();
    const version = await checkVersion(parts.client);
    return [met('dynamics.signed-in', 'The environment accepts the sign-in.'), version];
  });
  if (!signedIn || !parts) return findings;
  const { client, settings } = parts;
  await check('dynamics.columns-writable', () => checkColumns(client, settings));
  if (!subject) return findings;
  await check('dynamics.right-environment', () => checkIdentity(client, subject));
  await check('dynamics.apps-trusted', () => checkOrigin(client, subject));
  // What cannot be right is not tried.
  const open = parts;
  if (subject.rehearse && findings.every(({ ok }) => ok))
    await check('dynamics.activity-written', () => rehearseActivity(open, clock.now()));
  return findings;
}
