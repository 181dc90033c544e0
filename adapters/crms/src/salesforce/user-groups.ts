import type { CrmUserGroup } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { soqlLiterals } from './soql-literal.js';
import { query, ROWS_AT_ONCE, rowsOf } from './user-queries.js';

const GroupRow = z.object({ Id: z.string(), Name: z.string().nullish() });
const MemberRow = z.object({ Id: z.string(), GroupId: z.string(), UserOrGroupId: z.string() });

/** Ids of users and of groups begin so. https://help.salesforce.com/s/articleView?id=000385203 */
const USER_PREFIX = '005';
const GROUP_PREFIX = '00G';

/** The public groups of the org. */
export async function listUserGroups(client: ApiClient): Promise<CrmUserGroup[]> {
  const soql = `SELECT Id, Name FROM Group WHERE Type = 'Regular' ORDER BY Name LIMIT ${ROWS_AT_ONCE}`;
  const { method, path } = query(soql);
  const { records } = expectBody(await client.call(method, path), rowsOf(GroupRow));
  return records.map(({ Id, Name }) => ({ id: Id, name: Name ?? Id }));
}

/** Users in these groups and in the groups within them. Roles that stand in a group are not followed. */
export async function groupMembers(client: ApiClient, groups: readonly string[]): Promise<string[]> {
  const users = new Set<string>();
  const seen = new Set<string>();
  let open = [...new Set(groups)];
  while (open.length > 0) {
    for (const group of open) seen.add(group);
    const members = await readMembers(client, open);
    const inner = new Set<string>();
    for (const { UserOrGroupId: id } of members) {
      if (id.startsWith(USER_PREFIX)) users.add(id);
      else if (id.startsWith(GROUP_PREFIX) && !seen.has(id)) inner.add(id);
    }
    open = [...inner];
  }
  return [...users];
}

async function readMembers(client: ApiClient, groups: readonly string[]) {
  const members: z.infer<typeof MemberRow>[] = [];
  let after = '';
  for (;;) {
    const beyond = after === '' ? '' : ` AND Id > '${after}'`;
    const { method, path } = query(
      `SELECT Id, GroupId, UserOrGroupId FROM GroupMember WHERE GroupId IN (${soqlLiterals(groups)})${beyond} ORDER BY Id LIMIT ${ROWS_AT_ONCE}`,
    );
    const { records } = expectBody(await client.call(method, path), rowsOf(MemberRow));
    members.push(...records);
    const last = records.at(-1);
    if (!last || records.length < ROWS_AT_ONCE) return members;
    after = last.Id;
  }
}
