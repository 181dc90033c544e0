import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { isGuid, queryPath } from './odata.js';

const Users = z.object({ value: z.array(z.object({ systemuserid: z.string() })) });

/** The user of the environment whom Entra ID knows under this object id; a disabled one is none. */
export async function userByIdentity(client: ApiClient, id: string): Promise<string | undefined> {
  if (!isGuid(id)) return undefined;
  const path = queryPath({
    set: 'systemusers',
    select: ['systemuserid'],
    filter: `azureactivedirectoryobjectid eq ${id} and isdisabled eq false`,
    top: 1,
  });
  return expectBody(await client.call('GET', path), Users).value[0]?.systemuserid;
}
