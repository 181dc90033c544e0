import type { Finding } from '@jackfield/connector-core';
import { packageFields, type NameField, type PackageField } from '../mapping.js';
import { soqlLiterals } from '../soql-literal.js';
import { met, missing } from './findings.js';
import { textOf, type OrgReader, type Row } from './org-reader.js';

const CODE = 'salesforce.agents-write';
/** An address of a query holds so many ids. */
const PART = 200;
/** So many are named; the others are counted. */
const NAMED = 5;

/** The user permission without which nobody writes a Task. */
const EDIT_TASKS = 'Edit Tasks';

/**
 * With client-side logging each agent writes as themselves: each needs the right to edit Tasks and every field of ours. A
 * user has the rights of the profile and of all assigned permission sets together.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm
 */
export async function checkAgentsWrite(
  reader: OrgReader,
  name: NameField,
  writers: readonly string[],
): Promise<Finding> {
  const wanted = (Object.keys(packageFields) as PackageField[]).map((field) => `Task.${name(field)}`);
  const editors = await fieldEditors(reader, wanted);
  const lacking: Lack[] = [];
  for (let from = 0; from < writers.length; from += PART) {
    lacking.push(...(await lacks(reader, { writers: writers.slice(from, from + PART), wanted, editors })));
  }
  if (lacking.length === 0) return met(CODE, 'Every agent may write activities in the browser.');
  const others = lacking.length - NAMED;
  return missing(
    CODE,
    `${lacking.length === 1 ? 'An agent' : `${lacking.length} agents`} may not write activities in the browser: ${[
      ...lacking.slice(0, NAMED).map(describe),
      ...(others > 0 ? [`and ${others} more`] : []),
    ].join(', ')}.`,
    'Give them seats, or repair their access (jackfield users repair): both assign the permission sets. Or let the gateway write: jackfield logging server.',
  );
}

interface Lack {
  username: string;
  rights: string[];
}

function describe({ username, rights: [first = '', ...others] }: Lack): string {
  return `${username} lacks ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

/** Which fields each permission set lets its holders edit; a profile counts as one. */
async function fieldEditors(
  reader: OrgReader,
  wanted: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await reader.query(
    `SELECT ParentId, Field FROM FieldPermissions WHERE SobjectType = 'Task' AND PermissionsEdit = true AND Field IN (${soqlLiterals(wanted)})`,
  );
  const editors = new Map<string, Set<string>>();
  for (const row of rows) {
    const fields = editors.get(textOf(row, 'ParentId')) ?? new Set();
    editors.set(textOf(row, 'ParentId'), fields.add(textOf(row, 'Field')));
  }
  return editors;
}

/** Of one part of the agents. */
async function lacks(
  reader: OrgReader,
  parts: {
    writers: readonly string[];
    wanted: readonly string[];
    editors: ReadonlyMap<string, ReadonlySet<string>>;
  },
): Promise<Lack[]> {
  const { writers, wanted, editors } = parts;
  const ids = soqlLiterals(writers);
  const sets = editors.size === 0 ? '' : ` OR PermissionSetId IN (${soqlLiterals([...editors.keys()])})`;
  const users = await reader.query(
    `SELECT Id, Username, Profile.PermissionsEditTask FROM User WHERE Id IN (${ids})`,
  );
  const assignments = await reader.query(
    `SELECT AssigneeId, PermissionSetId, PermissionSet.PermissionsEditTask FROM PermissionSetAssignment WHERE AssigneeId IN (${ids}) AND (PermissionSet.PermissionsEditTask = true${sets})`,
  );
  return users.flatMap((user) => {
    const held = assignments.filter((row) => textOf(row, 'AssigneeId') === textOf(user, 'Id'));
    const fields = new Set(held.flatMap((row) => [...(editors.get(textOf(row, 'PermissionSetId')) ?? [])]));
    const edits = editsTasks(user['Profile']) || held.some((row) => editsTasks(row['PermissionSet']));
    const rights = [...(edits ? [] : [EDIT_TASKS]), ...wanted.filter((field) => !fields.has(field))];
    return rights.length === 0 ? [] : [{ username: textOf(user, 'Username'), rights }];
  });
}

function editsTasks(grantor: unknown): boolean {
  return (grantor as Row | null | undefined)?.['PermissionsEditTask'] === true;
}
