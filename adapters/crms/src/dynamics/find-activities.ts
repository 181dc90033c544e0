import { catalogued, type FoundActivity } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { refuseMoreThanFit } from './limits.js';
import { anyOf, queryPath } from './odata.js';
import { SENDER, RECIPIENT } from './parties.js';
import { rowKey } from './row-key.js';

const Party = z.object({ _partyid_value: z.string().nullish(), participationtypemask: z.number().nullish() });
const Found = z.object({
  value: z.array(
    z.object({
      activityid: z.string(),
      jkf_key: z.string(),
      directioncode: z.boolean().nullish(),
      _regardingobjectid_value: z.string().nullish(),
      phonecall_activity_parties: z.array(Party).default([]),
    }),
  ),
});
type FoundRow = z.infer<typeof Found>['value'][number];

/** The phone calls under these keys. A batch takes longer addresses than a request of its own. */
export async function findActivities(client: ApiClient, keys: readonly string[]): Promise<FoundActivity[]> {
  refuseMoreThanFit(keys);
  if (keys.length === 0) return [];
  const asked = new Map(keys.map((key) => [rowKey(key), key]));
  const path = queryPath({
    set: 'phonecalls',
    select: ['activityid', 'jkf_key', 'directioncode', '_regardingobjectid_value'],
    filter: anyOf('jkf_key', [...asked.keys()]),
    expand: 'phonecall_activity_parties($select=_partyid_value,participationtypemask)',
  });
  const [answers] = await client.batch([{ method: 'GET', path }]);
  if (!answers) throw catalogued('crm.answered-garbage');
  return expectBody(answers[0], Found).value.flatMap((row) => {
    const key = asked.get(row.jkf_key);
    return key === undefined ? [] : [toFound(client, key, row)];
  });
}

/** The customer spoke at the other end of the line than the agent. What it is about is told where it is not the customer. */
function toFound(client: ApiClient, key: string, row: FoundRow): FoundActivity {
  const customer = row.directioncode === true ? RECIPIENT : SENDER;
  const party = row.phonecall_activity_parties.find((each) => each.participationtypemask === customer);
  const who = party?._partyid_value ?? undefined;
  const regarding = row._regardingobjectid_value ?? undefined;
  const what = regarding === who ? undefined : regarding;
  return {
    key,
    recordId: row.activityid,
    url: client.recordUrl('phonecall', row.activityid),
    ...(who === undefined ? {} : { who }),
    ...(what === undefined ? {} : { what }),
  };
}
