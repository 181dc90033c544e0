import {
  AdapterError,
  catalogued,
  type Finding,
  type Platform,
  type PreflightSubject,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { checkAddresses } from './checks/addresses.js';
import { checkAgentsWrite } from './checks/agents-write.js';
import { checkClock } from './checks/clock.js';
import { failed, met, missing } from './checks/findings.js';
import { checkIdentity } from './checks/identity.js';
import { checkOrgSetup } from './checks/org-setup.js';
import { readerOf } from './checks/org-reader.js';
import { checkPackageFields } from './checks/package-fields.js';
import { checkPhoneWays, readPhoneWays, type PhoneWays } from './checks/phone-ways.js';
import { rehearseActivity } from './checks/rehearse-activity.js';
import { checkRights } from './checks/rights.js';
import { checkVoiceCalls } from './checks/voice-calls.js';
import type { NameField } from './mapping.js';
import type { SalesforceSettings } from './settings.js';

export interface PreflightParts {
  client: ApiClient;
  settings: SalesforceSettings;
  name: NameField;
}

const Limits = z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) });

/**
 * What has to be in order before the first call, from the outside in: address, clock, sign-in, package, rights, set-up
 * of the org. Where a check cannot be made, its finding says why, and the others are made.
 */
export async function checkPrerequisites(
  use: () => PreflightParts,
  platform: Platform,
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
  await check('salesforce.signed-in', () => {
    parts = use();
    return Promise.resolve([]);
  });
  if (!parts) return findings;
  const { client, settings, name } = parts;
  const { loginUrl, instanceUrl, voiceUrl } = settings;

  findings.push(checkAddresses({ loginUrl, instanceUrl, voiceUrl, gateway: subject?.gatewayUrl }));
  if (!(await check('salesforce.clock', async () => [await checkClock(platform, loginUrl)]))) return findings;
  const description = await client.call('GET', '/sobjects/Task/describe').catch((error: unknown) => {
    if (error instanceof AdapterError) return { ok: false as const, errors: [], error };
    throw error;
  });
  const signedIn = description.ok || description.error.kind !== 'auth';
  findings.push(
    signedIn
      ? met('salesforce.signed-in', 'The org accepts the sign-in.')
      : failed('salesforce.signed-in', description.error),
  );
  if (!signedIn) return findings;
  await check('salesforce.task-described', () => Promise.resolve(checkPackageFields(description, name)));
  await check('salesforce.requests-left', async () => [await requestsLeft(client)]);
  if (!subject) return findings;

  const reader = readerOf(client);
  const { gatewayUrl, origins, writers } = subject;
  await check('salesforce.right-org', () => checkIdentity(reader, settings.username, subject));
  await check('salesforce.rights', () => checkRights(client, reader));
  if (writers.length > 0) {
    await check('salesforce.agents-write', async () => [await checkAgentsWrite(reader, name, writers)]);
  }
  let ways: PhoneWays | undefined;
  await check('salesforce.open-cti', async () => {
    ways = await readPhoneWays(reader);
    return checkPhoneWays(ways, platform.clock);
  });
  if (ways) {
    const voice = { client, reader, settings, ways };
    await check('salesforce.voice-calls', () => checkVoiceCalls(voice, subject));
  }
  const callCenter = !ways?.voice || ways.openCti;
  await check('salesforce.setup-visible', () =>
    checkOrgSetup(reader, { gatewayUrl, phoneOrigins: origins, callCenter }),
  );
  if (subject.rehearse) {
    await check('salesforce.task-written', () =>
      rehearseActivity(client, reader, name, platform.clock.now()),
    );
  }
  return findings;
}

async function requestsLeft(client: ApiClient): Promise<Finding> {
  const { Max, Remaining } = expectBody(await client.call('GET', '/limits'), Limits).DailyApiRequests;
  const code = 'salesforce.requests-left';
  const message = `${Remaining} of ${Max} requests of the day are left.`;
  if (Remaining > Max * 0.1) return met(code, message);
  return missing(code, message, 'Find out what else uses the API of the org, or buy more requests.');
}
