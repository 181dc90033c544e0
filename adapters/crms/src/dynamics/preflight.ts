import { AdapterError, catalogued, type Finding, type PreflightSubject } from '@jackfield/connector-core';
import type { ApiClient } from './api-client.js';
import { checkColumns } from './checks/columns.js';
import { checkIdentity, checkVersion } from './checks/environment.js';
import { failed, met } from './checks/findings.js';
import type { DynamicsSettings } from './settings.js';

export interface PreflightParts {
  client: ApiClient;
  settings: DynamicsSettings;
}

/**
 * What has to be in order before the first call, from the outside in: settings, sign-in, version, columns, identity. Where a
 * check cannot be made, its finding says why, and the others are made.
 */
export async function checkPrerequisites(
  use: () => PreflightParts,
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
  if (subject) await check('dynamics.right-environment', () => checkIdentity(client, subject));
  return findings;
}
