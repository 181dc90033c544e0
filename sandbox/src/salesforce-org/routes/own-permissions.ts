import type { FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';

/**
 * What the user who asks may do: an object of one row, whose every field is a user permission.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userpermissionaccess.htm
 *
 * @returns nothing where another object is asked for
 */
export function ownPermissions({ rights }: OrgContext, { orgUser }: FastifyRequest, soql: string) {
  const [, fields] = /^\s*SELECT\s+([\w\s,]+?)\s+FROM\s+UserPermissionAccess\b/i.exec(soql) ?? [];
  if (fields === undefined) return undefined;
  const record: Record<string, unknown> = { attributes: { type: 'UserPermissionAccess' } };
  for (const field of fields.split(',').map((name) => name.trim())) {
    record[field] = rights.has(orgUser, field.replace(/^Permissions/, ''));
  }
  return { totalSize: 1, done: true, records: [record] };
}
