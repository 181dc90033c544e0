import type { Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { doubtful, met, missing } from './findings.js';
import type { OrgReader } from './org-reader.js';
import { integrationObjects, integrationPermissions } from './rights-in-use.js';

const Description = z.object({
  createable: z.boolean(),
  queryable: z.boolean(),
  fields: z.array(z.object({ name: z.string() })),
});

/** Rights of an administrator, which the gateway never uses. */
const tooMuch = ['ModifyAllData', 'ViewAllData', 'AuthorApex', 'CustomizeApplication', 'ManageUsers'];
const ASSIGN =
  'Assign the permission sets Jackfield_Integration and Jackfield_Integration_Rights to the integration user: jackfield salesforce setup --apply.';

/** Whether the integration user has every right that is used, and none that is dangerous. */
export async function checkRights(client: ApiClient, reader: OrgReader): Promise<Finding[]> {
  return [await objects(client), ...(await permissions(reader))];
}

async function objects(client: ApiClient): Promise<Finding> {
  const lacking: string[] = [];
  for (const { object, create, fields, use } of integrationObjects) {
    const answer = await client.call('GET', `/sobjects/${object}/describe`);
    if (!answer.ok && answer.error.kind !== 'not-found' && answer.error.kind !== 'permission')
      throw answer.error;
    const described = answer.ok ? expectBody(answer, Description) : undefined;
    if (described?.queryable !== true) lacking.push(`reading ${object} (${use})`);
    else if (create && !described.createable) lacking.push(`creating ${object} (${use})`);
    const names = new Set(described?.fields.map(({ name }) => name));
    const hidden = described ? fields.filter((field) => !names.has(field)) : [];
    if (hidden.length > 0) lacking.push(`${hidden.map((field) => `${object}.${field}`).join(', ')} (${use})`);
  }
  const code = 'salesforce.rights';
  if (lacking.length === 0) {
    return met(code, 'The integration user finds people and cases, and may create them.');
  }
  return missing(code, `The integration user lacks ${lacking.join('; ')}.`, ASSIGN);
}

async function permissions(reader: OrgReader): Promise<Finding[]> {
  const wanted = integrationPermissions.map(({ permission }) => permission);
  const columns = [...wanted, ...tooMuch].map((permission) => `Permissions${permission}`);
  const [row = {}] = await reader.query(`SELECT ${columns.join(', ')} FROM UserPermissionAccess`);
  const has = (permission: string): boolean => row[`Permissions${permission}`] === true;
  const lacking = integrationPermissions.filter(({ permission }) => !has(permission));
  const dangerous = tooMuch.filter(has);
  return [
    lacking.length === 0
      ? met('salesforce.permissions', 'The integration user has the permissions that are used.')
      : missing(
          'salesforce.permissions',
          `The integration user lacks ${lacking.map(({ permission, use }) => `${permission} (${use})`).join('; ')}.`,
          ASSIGN,
        ),
    dangerous.length === 0
      ? met('salesforce.least-rights', 'The integration user has no rights of an administrator.')
      : doubtful(
          'salesforce.least-rights',
          `The integration user has rights that nothing here uses: ${dangerous.join(', ')}.`,
          'Give it the profile Minimum Access - API Only Integrations and the two permission sets alone.',
        ),
  ];
}
