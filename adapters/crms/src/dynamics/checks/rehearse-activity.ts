import { AdapterError, REHEARSAL_KEY, rehearsalOf, type Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { queryPath } from '../odata.js';
import { saveActivities } from '../save-activities.js';
import { met, missing } from './findings.js';

const CODE = 'dynamics.activity-written';

const Rows = z.object({ value: z.array(z.object({ activityid: z.string() })) });

/**
 * Writes an activity as the gateway will, created open and then completed, with every column that it can have, and deletes it. What
 * stands in the way, a plug-in, a flow, a missing right, is named.
 */
export async function rehearseActivity(
  parts: Parameters<typeof saveActivities>[0],
  now: number,
): Promise<Finding[]> {
  const { client } = parts;
  await remove(client, await leftovers(client));
  const [result] = await saveActivities(parts, [rehearsalOf(now, 'jackfield dynamics doctor')]);
  const stuck = await remove(client, await leftovers(client));
  return [
    result?.ok
      ? met(CODE, 'An activity was written as a call’s would be, and deleted again.')
      : missing(
          CODE,
          result?.error.message ?? 'The environment said nothing of the activity.',
          result?.error.action ?? 'Try again.',
        ),
    ...(stuck.length > 0 ? [leftover(stuck)] : []),
  ];
}

async function leftovers(client: ApiClient): Promise<string[]> {
  const path = queryPath({
    ...{
      set: 'phonecalls',
      select: ['activityid'],
      filter: `startswith(jkf_key,'${REHEARSAL_KEY}-')`,
      top: 50,
    },
  });
  return expectBody(await client.call('GET', path), Rows).value.map(({ activityid }) => activityid);
}

/** @returns those that stay */
async function remove(client: ApiClient, ids: readonly string[]): Promise<string[]> {
  const stuck: string[] = [];
  for (const id of ids) {
    try {
      const answer = await client.call('DELETE', `phonecalls(${id})`);
      if (!answer.ok && answer.error.kind !== 'not-found') stuck.push(id);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      stuck.push(id);
    }
  }
  return stuck;
}

function leftover(ids: readonly string[]): Finding {
  return missing(
    'dynamics.activity-left',
    `A rehearsed activity could not be deleted: ${ids.join(', ')}.`,
    'Delete the phone call by hand, and let the role Jackfield Integration delete activities.',
  );
}
