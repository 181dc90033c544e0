import { catalogued, type SearchPlan } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody, QueryResult, readAnswer } from './answer.js';
import type { ApiClient } from './api-client.js';
import { apiName } from './api-name.js';
import { nothingFound, type Found } from './found.js';
import { condition, phoneFields, selectedFields, toCrmRecord, type SelectOptions } from './record-fields.js';

const BatchResult = z.object({
  results: z.array(z.object({ statusCode: z.number(), result: z.unknown() })),
});

/**
 * Looks through the records themselves: finds what the search index does not, such as a number whose last digits
 * alone agree, or a record that was created a moment ago. One query per object, all in one call.
 * Reads every record of the objects, so it suits orgs of some ten thousand people.
 */
export async function searchBySoql(
  client: ApiClient,
  plan: SearchPlan,
  personAccounts: boolean,
): Promise<Found> {
  const types = plan.types.filter((type) => phoneFields(type, personAccounts).length > 0);
  if (!/^\d{2,}$/.test(plan.suffix) || types.length === 0) return nothingFound;
  const batch = await client.call('POST', '/composite/batch', {
    batchRequests: types.map((type) => ({
      method: 'GET',
      url: client.versioned(`/query?q=${encodeURIComponent(soqlOf(type, plan, personAccounts))}`),
    })),
  });
  if (!batch.ok) return { answer: batch, records: () => [] };
  const { results } = expectBody(batch, BatchResult);
  if (results.length !== types.length) throw catalogued('crm.answered-garbage');
  const answers = results.map(({ statusCode, result }) =>
    readAnswer({ status: statusCode, headers: {}, text: JSON.stringify(result) }),
  );
  return {
    answer: answers.find((answer) => !answer.ok) ?? batch,
    records: () =>
      answers.flatMap((answer, index) =>
        expectBody(answer, QueryResult).records.flatMap((raw) => toCrmRecord(types[index] ?? '', raw) ?? []),
      ),
  };
}

export function soqlOf(type: string, plan: SearchPlan, personAccounts: boolean): string {
  const options: SelectOptions = { personAccounts, together: plan.types };
  // A wildcard between all digits lets any punctuation pass. The suffix holds digits only.
  const pattern = `%${plan.suffix.replace(/\d/g, '$&%')}`;
  const phones = phoneFields(type, personAccounts).map((field) => `${field} LIKE '${pattern}'`);
  const only = condition(type, options);
  return `SELECT ${selectedFields(type, options).join(', ')} FROM ${apiName(type)} WHERE (${phones.join(' OR ')})${
    only === undefined ? '' : ` AND ${only}`
  } LIMIT ${plan.limit}`;
}
