import type { CrmUserGroup } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { isGuid } from '../odata.js';

const Teams = z.object({ value: z.array(z.object({ teamid: z.string(), name: z.string() })) });
const Members = z.object({ value: z.array(z.object({ systemuserid: z.string() })) });

/** Teams of owners and of groups of Entra ID; those by which single records are shared are nobody's choice. */
const NOT_SHARING = 'teamtype ne 1';

export async function listUserGroups(client: ApiClient): Promise<CrmUserGroup[]> {
  const path = `teams?$select=teamid,name&$filter=${encodeURIComponent(NOT_SHARING)}&$orderby=name`;
  return expectBody(await client.call('GET', path), Teams).value.map(({ teamid, name }) => ({
    id: teamid,
    name,
  }));
}

/** Teams hold users alone: who is in a group of Entra ID is in its team once they have signed in. */
export async function groupMembers(client: ApiClient, groups: readonly string[]): Promise<string[]> {
  const asked = [...new Set(groups)].filter(isGuid);
  const answers = await client.batch(
    asked.map((id) => ({
      method: 'GET',
      path: `teams(${id})/teammembership_association?$select=systemuserid`,
    })),
  );
  const members = answers.flatMap(([answer]) =>
    answer && !answer.ok && answer.error.kind === 'not-found' ? [] : expectBody(answer, Members).value,
  );
  return [...new Set(members.map(({ systemuserid }) => systemuserid))];
}
