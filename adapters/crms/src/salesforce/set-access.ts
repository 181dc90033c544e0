import {
  catalogued,
  type AccessChange,
  type AccessResult,
  type AdapterError,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import {
  MOST_RECORDS,
  refuseMoreThanFit,
  saveCollections,
  SaveResults,
  type Collection,
  type SaveResult,
} from './collections.js';
import { sendTogether, type PartRequest } from './composite.js';
import { isKeyTaken, recordError } from './record-error.js';
import { soqlLiterals } from './soql-literal.js';
import {
  AssignmentRow,
  callCenterIs,
  permissionSetIs,
  query,
  rightsSetIs,
  rowsOf,
  type AccessSettings,
} from './user-queries.js';

const IdRow = z.object({ Id: z.string() });
const MemberRow = z.object({ Id: z.string(), CallCenterId: z.string().nullish() });

/** What access consists of in this org. */
export interface AccessParts {
  permissionSet: string;
  /** Undefined where the org has none, or the settings name none. */
  rights?: string;
  /** Undefined where the settings name no call center. */
  callCenter?: string;
}

const COLLECTION = '/composite/sobjects';

/** Reads the ids of permission set and call center. Throws `crm.access-not-set-up` where one of them is missing. */
export async function readAccessParts(client: ApiClient, settings: AccessSettings): Promise<AccessParts> {
  const [sets, rightsSets, centers] = await sendTogether(client, [
    query(`SELECT Id FROM PermissionSet WHERE ${permissionSetIs('', settings)}`),
    query(`SELECT Id FROM PermissionSet WHERE ${rightsSetIs('', settings)}`),
    ...(settings.callCenter === ''
      ? []
      : [query(`SELECT Id FROM CallCenter WHERE ${callCenterIs(settings)}`)]),
  ]);
  const idIn = (answer: typeof sets): string | undefined =>
    answer && expectBody(answer, rowsOf(IdRow)).records[0]?.Id;
  const permissionSet = idIn(sets);
  const rights = idIn(rightsSets);
  const callCenter = idIn(centers);
  if (permissionSet === undefined)
    throw catalogued('crm.access-not-set-up', { detail: `permission set ${settings.permissionSet}` });
  if (settings.callCenter !== '' && callCenter === undefined)
    throw catalogued('crm.access-not-set-up', { detail: `call center ${settings.callCenter}` });
  return {
    permissionSet,
    ...(rights === undefined ? {} : { rights }),
    ...(callCenter === undefined ? {} : { callCenter }),
  };
}

/** Assigns or unassigns the permission set and the call center of up to 200 users; results in the order of `changes`. */
export async function setAccess(
  client: ApiClient,
  parts: () => Promise<AccessParts>,
  changes: readonly AccessChange[],
): Promise<AccessResult[]> {
  refuseMoreThanFit(changes);
  if (changes.length === 0) return [];
  const known = await parts();
  const usersWith = (access: boolean): string[] =>
    changes.filter((change) => change.access === access).map(({ user }) => user);
  const results = new Map<string, AccessResult>([
    ...(await give(client, known, usersWith(true))),
    ...(await take(client, known, usersWith(false))),
  ]);
  return changes.map(
    ({ user }) => results.get(user) ?? { ok: false, error: catalogued('crm.answered-garbage') },
  );
}

type Results = [user: string, result: AccessResult][];

async function give(
  client: ApiClient,
  { permissionSet, rights, callCenter }: AccessParts,
  users: readonly string[],
): Promise<Results> {
  if (users.length === 0) return [];
  const assign = (set: string | undefined): Collection => ({
    method: 'POST',
    path: COLLECTION,
    records:
      set === undefined
        ? []
        : users.map((user) => ({
            attributes: { type: 'PermissionSetAssignment' },
            AssigneeId: user,
            PermissionSetId: set,
          })),
  });
  const [assigned = [], entitled = [], moved = []] = await saveCollections(client, [
    assign(permissionSet),
    assign(rights),
    {
      method: 'PATCH',
      path: COLLECTION,
      records:
        callCenter === undefined
          ? []
          : users.map((user) => ({ attributes: { type: 'User' }, Id: user, CallCenterId: callCenter })),
    },
  ]);
  const results = users.map((user, index): [string, AccessResult] => {
    const assignment = resultOf(assigned[index], { duplicateIsFine: true });
    if (!assignment.ok) return [user, assignment];
    const others = [
      ...(rights === undefined ? [] : [resultOf(entitled[index], { duplicateIsFine: true })]),
      ...(callCenter === undefined ? [] : [resultOf(moved[index])]),
    ];
    return [user, others.find(({ ok }) => !ok) ?? assignment];
  });
  // Half of it is none: a user without the call center must not keep access that nobody knows of.
  const halves = results.flatMap(([, result], index) =>
    result.ok ? [] : [assigned[index], entitled[index]].flatMap((half) => freshId(half) ?? []),
  );
  await sendTogether(client, deletionsOf(halves));
  return results;
}

async function take(
  client: ApiClient,
  { permissionSet, rights, callCenter }: AccessParts,
  users: readonly string[],
): Promise<Results> {
  if (users.length === 0) return [];
  const sets = rights === undefined ? [permissionSet] : [permissionSet, rights];
  const [assignmentAnswer, memberAnswer] = await sendTogether(client, [
    query(
      `SELECT Id, AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId IN (${soqlLiterals(sets)}) AND AssigneeId IN (${soqlLiterals(users)})`,
    ),
    query(`SELECT Id, CallCenterId FROM User WHERE Id IN (${soqlLiterals(users)})`),
  ]);
  if (!assignmentAnswer || !memberAnswer) throw catalogued('crm.answered-garbage');
  const assignments = expectBody(assignmentAnswer, rowsOf(AssignmentRow)).records;
  // Whoever belongs to another call center by now is not ours to move.
  const members = expectBody(memberAnswer, rowsOf(MemberRow)).records.filter(
    ({ CallCenterId }) => CallCenterId && CallCenterId === callCenter,
  );
  const deletions = deletionsOf(assignments.map(({ Id }) => Id));
  const moves = membersLeave(members.map(({ Id }) => Id));
  const answers = (await sendTogether(client, [...deletions, ...moves])).map((answer) =>
    expectBody(answer, SaveResults),
  );
  const deleted = answers.slice(0, deletions.length).flat();
  const moved = answers.slice(deletions.length).flat();
  return users.map((user) => {
    const ended = assignments.flatMap(({ AssigneeId }, index) =>
      AssigneeId === user ? [resultOf(deleted[index], { goneIsFine: true })] : [],
    );
    const left = members.flatMap(({ Id }, index) => (Id === user ? [resultOf(moved[index])] : []));
    const all = [...ended, ...left];
    const changed = all.some((result) => result.ok && result.changed);
    return [user, all.find(({ ok }) => !ok) ?? { ok: true, changed }];
  });
}

function membersLeave(users: readonly string[]): PartRequest[] {
  if (users.length === 0) return [];
  const records = users.map((Id) => ({ attributes: { type: 'User' }, Id, CallCenterId: null }));
  return [{ method: 'PATCH', path: COLLECTION, body: { allOrNone: false, records } }];
}

const unchanged: AccessResult = { ok: true, changed: false };

function resultOf(
  result: SaveResult | undefined,
  { duplicateIsFine = false, goneIsFine = false }: { duplicateIsFine?: boolean; goneIsFine?: boolean } = {},
): AccessResult {
  if (!result) return { ok: false, error: catalogued('crm.answered-garbage') };
  if (result.success) return { ok: true, changed: true };
  if (duplicateIsFine && isKeyTaken(result.errors)) return unchanged;
  if (goneIsFine && result.errors.some(({ statusCode }) => statusCode === 'ENTITY_IS_DELETED'))
    return unchanged;
  return { ok: false, error: errorOf(result) };
}

function errorOf(result: SaveResult): AdapterError {
  return recordError(result.errors, {}, true);
}

function freshId(result: SaveResult | undefined): string | undefined {
  return result?.success ? (result.id ?? undefined) : undefined;
}

function deletionsOf(ids: readonly string[]): PartRequest[] {
  const parts: PartRequest[] = [];
  for (let first = 0; first < ids.length; first += MOST_RECORDS) {
    const some = ids.slice(first, first + MOST_RECORDS).join(',');
    parts.push({ method: 'DELETE', path: `${COLLECTION}?ids=${some}&allOrNone=false` });
  }
  return parts;
}
