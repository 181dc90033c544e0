import { catalogued, type CrmUser, type CrmUserPage, type CrmUsersQuery } from '@jackfield/connector-core';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { MOST_RECORDS } from './collections.js';
import { sendTogether } from './composite.js';
import type { SalesforceSettings } from './settings.js';
import { soqlLiterals } from './soql-literal.js';
import {
  AssignmentRow,
  callCenterIs,
  permissionSetIs,
  query,
  ROWS_AT_ONCE,
  rowsOf,
  USER_FIELDS,
  UserRow,
  type AccessSettings,
} from './user-queries.js';
import { z } from 'zod';

const CallCenterRow = z.object({ Id: z.string() });

/**
 * Users with their access, 2,000 in one call: users and assignments are read beside each other in the order of their
 * ids. There is no cursor at the server: a page begins after the last id of the page before.
 */
export async function listUsers(
  client: ApiClient,
  settings: AccessSettings & Pick<SalesforceSettings, 'username'>,
  { changedSince, ids, page }: CrmUsersQuery,
): Promise<CrmUserPage> {
  if (ids && ids.length > MOST_RECORDS)
    throw catalogued('crm.invalid-request', { detail: `more than ${MOST_RECORDS} users` });
  if (ids?.length === 0) return { users: [] };
  const after = page ?? '';
  const narrowed = (user: string): string[] => [
    ...(after === '' ? [] : [`${user}Id > ${soqlLiterals([after])}`]),
    ...(ids ? [`${user}Id IN (${soqlLiterals(ids)})`] : []),
  ];
  const changed = changedSince === undefined ? [] : [`LastModifiedDate >= ${changedSince}`];
  const users = ["UserType = 'Standard'", ...narrowed(''), ...changed];
  const assignments = [
    permissionSetIs('PermissionSet.', settings),
    ...narrowed('Assignee'),
    ...changed.map((condition) => `Assignee.${condition}`),
  ];
  const [userAnswer, assignmentAnswer, centerAnswer] = await sendTogether(client, [
    query(`SELECT ${USER_FIELDS} FROM User WHERE ${users.join(' AND ')} ORDER BY Id LIMIT ${ROWS_AT_ONCE}`),
    query(
      `SELECT Id, AssigneeId FROM PermissionSetAssignment WHERE ${assignments.join(' AND ')} ORDER BY AssigneeId LIMIT ${ROWS_AT_ONCE}`,
    ),
    ...(settings.callCenter === ''
      ? []
      : [query(`SELECT Id FROM CallCenter WHERE ${callCenterIs(settings)}`)]),
  ]);
  if (!userAnswer || !assignmentAnswer) throw catalogued('crm.answered-garbage');
  const rows = expectBody(userAnswer, rowsOf(UserRow)).records;
  const assigned = expectBody(assignmentAnswer, rowsOf(AssignmentRow)).records;
  const center = centerAnswer && expectBody(centerAnswer, rowsOf(CallCenterRow)).records[0]?.Id;

  const holders = new Set(assigned.map(({ AssigneeId }) => AssigneeId));
  // Assignments of those who are not listed may have used up the rows: who comes after the last of them is not known.
  const lastKnown = assigned.length === ROWS_AT_ONCE ? assigned.at(-1)?.AssigneeId : undefined;
  const known = lastKnown === undefined ? rows : rows.filter(({ Id }) => Id <= lastKnown);
  const isLast = rows.length < ROWS_AT_ONCE && known.length === rows.length;
  const next = known.at(-1)?.Id ?? lastKnown;
  return {
    users: known.map((row) => toUser(row, holders.has(row.Id), settings, center)),
    ...(isLast || next === undefined ? {} : { next }),
  };
}

function toUser(
  row: UserRow,
  access: boolean,
  { callCenter, username }: Pick<SalesforceSettings, 'callCenter' | 'username'>,
  center: string | undefined,
): CrmUser {
  const { Id, Name, Email, Username, IsActive, ProfileId, Profile, CallCenterId } = row;
  return {
    id: Id,
    name: Name,
    ...(Email ? { email: Email } : {}),
    username: Username,
    active: IsActive,
    ...(ProfileId && Profile ? { profile: { id: ProfileId, name: Profile.Name } } : {}),
    access,
    ...(Username.toLowerCase() === username.toLowerCase() ? { integration: true } : {}),
    callCenter: callCenter === '' || (center !== undefined && CallCenterId === center),
    changedAt: new Date(row.LastModifiedDate).toISOString(),
  };
}
