import { catalogued, type CrmUser, type CrmUserPage, type CrmUsersQuery } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { refuseMoreThanFit } from '../limits.js';
import { isGuid, queryPath } from '../odata.js';
import { PEOPLE, PHONE_ROLE } from './role-of-phone.js';

/** Users on one page: with each come the roles. */
export const PAGE_SIZE = 500;

const Users = z.object({
  value: z.array(
    z.object({
      systemuserid: z.string(),
      fullname: z.string().nullish(),
      internalemailaddress: z.string().nullish(),
      domainname: z.string().nullish(),
      isdisabled: z.boolean(),
      modifiedon: z.string(),
      systemuserroles_association: z.array(z.object({ name: z.string() })),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
type Row = z.infer<typeof Users>['value'][number];

/** Users with their roles, page by page as Dataverse cuts them. */
export async function listUsers(
  client: ApiClient,
  { changedSince, ids, page }: CrmUsersQuery,
): Promise<CrmUserPage> {
  if (ids) refuseMoreThanFit(ids);
  const asked = ids?.filter(isGuid);
  if (asked?.length === 0) return { users: [] };
  // A page is known by its own address, of which the server is not taken over.
  if (page !== undefined && !page.startsWith('systemusers?'))
    throw catalogued('crm.invalid-request', { detail: 'no page of users' });
  const conditions = [
    PEOPLE,
    ...(asked ? [`(${asked.map((id) => `systemuserid eq ${id}`).join(' or ')})`] : []),
    ...(changedSince === undefined ? [] : [`modifiedon ge ${changedSince}`]),
  ];
  const path =
    page ??
    queryPath({
      set: 'systemusers',
      select: [
        ...['systemuserid', 'fullname', 'internalemailaddress', 'domainname', 'isdisabled', 'modifiedon'],
      ],
      filter: conditions.join(' and '),
      expand: 'systemuserroles_association($select=name)',
    });
  const answer = await client.call('GET', path, { prefer: `odata.maxpagesize=${PAGE_SIZE}` });
  const { value, '@odata.nextLink': next } = expectBody(answer, Users);
  return {
    users: value.map(toUser),
    ...(next === undefined ? {} : { next: next.slice(next.indexOf('systemusers?')) }),
  };
}

function toUser(row: Row): CrmUser {
  const { systemuserid: id, fullname, internalemailaddress: email, domainname, isdisabled, modifiedon } = row;
  return {
    id,
    name: fullname ?? domainname ?? id,
    ...(email ? { email } : {}),
    username: domainname ?? '',
    active: !isdisabled,
    access: row.systemuserroles_association.some(({ name }) => name === PHONE_ROLE),
    // Dynamics has none.
    callCenter: true,
    changedAt: new Date(modifiedon).toISOString(),
  };
}
