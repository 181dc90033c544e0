import type { SearchPlan } from '@jackfield/connector-core';
import { expectBody, QueryResult } from './answer.js';
import type { ApiClient } from './api-client.js';
import { apiName } from './api-name.js';
import { sendTogether } from './composite.js';
import { nothingFound, type Found } from './found.js';
import { condition, phoneFields, selectedFields, toCrmRecord, type SelectOptions } from './record-fields.js';
import { rowLimit, tablesOf } from './row-limit.js';

/**
 * Looks through the records themselves: finds what the search index does not, such as a number whose last digits
 * alone agree, or a record that was created a moment ago. One query per object, all in one call.
 * Reads every record of the objects, so it suits orgs of some ten thousand people.
 */
export async function searchBySoql(
  client: ApiClient,
  plans: readonly SearchPlan[],
  personAccounts: boolean,
): Promise<Found> {
  const searchable = plans.filter(({ suffix }) => /^\d{2,}$/.test(suffix));
  const types = tablesOf(searchable).filter((type) => phoneFields(type, personAccounts).length > 0);
  const [first, ...others] = await sendTogether(
    client,
    types.map((type) => ({
      method: 'GET' as const,
      path: `/query?q=${encodeURIComponent(soqlOf(type, searchable, personAccounts))}`,
    })),
  );
  if (first === undefined) return nothingFound;
  const answers = [first, ...others];
  return {
    answer: answers.find((answer) => !answer.ok) ?? first,
    records: () =>
      answers.flatMap((answer, index) =>
        expectBody(answer, QueryResult).records.flatMap((raw) => toCrmRecord(types[index] ?? '', raw) ?? []),
      ),
  };
}

/** @param plans whose suffixes hold digits only */
export function soqlOf(type: string, plans: readonly SearchPlan[], personAccounts: boolean): string {
  const options: SelectOptions = { personAccounts, together: tablesOf(plans) };
  const suffixes = new Set(plans.filter(({ types }) => types.includes(type)).map(({ suffix }) => suffix));
  // A wildcard between all digits lets any punctuation pass.
  const patterns = [...suffixes].map((suffix) => `%${suffix.replace(/\d/g, '$&%')}`);
  const phones = phoneFields(type, personAccounts).flatMap((field) =>
    patterns.map((pattern) => `${field} LIKE '${pattern}'`),
  );
  const only = condition(type, options);
  return `SELECT ${selectedFields(type, options).join(', ')} FROM ${apiName(type)} WHERE (${phones.join(' OR ')})${
    only === undefined ? '' : ` AND ${only}`
  } LIMIT ${rowLimit(type, plans)}`;
}
