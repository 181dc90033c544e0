import type { Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { appsOriginOf, CURRENT_ORGANIZATION } from '../apps-origin.js';
import { isTooOld, OLDEST_VERSION } from '../oldest-version.js';
import { met, missing } from './findings.js';

const Version = z.object({ Version: z.string() });
const Identity = z.object({ OrganizationId: z.string(), UserId: z.string() });

export async function checkVersion(client: ApiClient): Promise<Finding> {
  const { Version: version } = expectBody(await client.call('GET', 'RetrieveVersion()'), Version);
  const code = 'dynamics.version';
  if (!isTooOld(version)) return met(code, `The environment is of version ${version}.`);
  return missing(
    code,
    `The environment is of version ${version}; ${OLDEST_VERSION} or later is needed.`,
    'Connect an environment of Dynamics 365 online.',
  );
}

/** Whether it is the environment that is meant, and nobody who takes calls works as the application user. */
export async function checkIdentity(
  client: ApiClient,
  { org, users }: { org: string; users: readonly string[] },
): Promise<Finding[]> {
  const { OrganizationId, UserId } = expectBody(await client.call('GET', 'WhoAmI()'), Identity);
  const right = isSame(OrganizationId, org)
    ? met('dynamics.right-environment', 'It is the environment that is meant.')
    : missing(
        'dynamics.right-environment',
        `The connection leads to the organization ${OrganizationId}, but the tenant’s is ${org}.`,
        'Correct the address of the environment in the settings of the connection.',
      );
  const agent = users.some((user) => isSame(user, UserId))
    ? missing(
        'dynamics.user-is-agent',
        'The application user is also linked to an agent.',
        'Link the agent to the user as whom they work in Dynamics.',
      )
    : met('dynamics.user-is-agent', 'The application user is nobody who takes calls.');
  return [right, agent];
}

/** Whether the pages of the apps may carry the phone; the gateway lets no others. */
export async function checkOrigin(
  client: ApiClient,
  { origins }: { origins: readonly string[] },
): Promise<Finding[]> {
  const code = 'dynamics.apps-trusted';
  const origin = appsOriginOf(expectBody(await client.call('GET', CURRENT_ORGANIZATION), z.unknown()));
  if (origin === undefined) return [];
  if (origins.includes(origin)) return [met(code, `Pages of ${origin} may carry the phone.`)];
  return [
    missing(
      code,
      `Agents open the apps at ${origin}, whose pages may not carry the phone.`,
      'Run jackfield dynamics setup --apply, or add it to the origins of the org.',
    ),
  ];
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
