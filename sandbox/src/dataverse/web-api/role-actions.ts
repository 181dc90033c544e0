import { invalidInput, rowNotFound, segmentNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { findRow, readAddress } from '../record-address.js';
import type { DataverseTable } from '../tables/index.js';
import type { Operation, Outcome } from './operation.js';

/**
 * What is done to one role by an action of its own: privileges are added to those that it has.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addprivilegesrole
 */
export function runRoleAction(
  { calls, store }: EnvironmentContext,
  table: DataverseTable,
  { key, action }: { key: string; action: string },
  { body, method, user }: Operation,
): Outcome {
  if (table.name !== 'role' || action !== 'AddPrivilegesRole' || method !== 'POST')
    throw segmentNotFound(action);
  const role = findRow(store, table, readAddress(table, key));
  if (!role) throw rowNotFound(table.name, key);
  calls.countOperation('update', table.name);
  const roleid = String(role['roleid']);
  const has = new Set(store.findBy('roleprivileges', 'roleid', roleid).map((each) => each['privilegeid']));
  const { Privileges: given } = (body ?? {}) as { Privileges?: { PrivilegeId?: unknown; Depth?: unknown }[] };
  if (!Array.isArray(given)) throw invalidInput("The parameter 'Privileges' is missing.");
  for (const { PrivilegeId: id, Depth: depth } of given) {
    if (typeof id !== 'string' || !store.read('privilege', id)) throw rowNotFound('privilege', String(id));
    if (!['Basic', 'Local', 'Deep', 'Global'].includes(String(depth)))
      throw invalidInput(`'${String(depth)}' is no depth of a privilege.`);
    if (!has.has(id)) store.insert('roleprivileges', { roleid, privilegeid: id }, user);
  }
  return { status: 204, headers: {}, written: ['roleprivileges'] };
}
