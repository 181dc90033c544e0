import type { SearchPlan } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { apiName } from './api-name.js';
import { nothingFound, type Found } from './found.js';
import { condition, selectedFields, toCrmRecord, type SelectOptions } from './record-fields.js';
import { rowLimit, tablesOf } from './row-limit.js';

const SearchResult = z.object({
  searchRecords: z.array(z.looseObject({ attributes: z.looseObject({ type: z.string() }) })),
});

/**
 * Characters of a search text; of a longer one, Salesforce drops the ORs.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-sosl-syntax.html
 */
const MOST_CHARACTERS = 4_000;

/** One search over all objects for all callers; people wait for it. */
export async function searchBySosl(
  client: ApiClient,
  plans: readonly SearchPlan[],
  personAccounts: boolean,
): Promise<Found> {
  const query = soslOf(plans, personAccounts);
  if (query === undefined) return nothingFound;
  const answer = await client.call('GET', `/search?q=${encodeURIComponent(query)}`);
  return {
    answer,
    records: () =>
      expectBody(answer, SearchResult).searchRecords.flatMap(
        (raw) => toCrmRecord(raw.attributes.type, raw) ?? [],
      ),
  };
}

/**
 * `FIND {\+48221234567 OR "22 123 45 67"} IN PHONE FIELDS RETURNING Contact(Id, Name, … LIMIT 20), …`
 * `undefined` if no term has anything that could be searched.
 */
export function soslOf(plans: readonly SearchPlan[], personAccounts: boolean): string | undefined {
  const text = searchText(plans);
  const tables = tablesOf(plans);
  if (text === '' || tables.length === 0) return undefined;
  const options: SelectOptions = { personAccounts, together: tables };
  const returning = tables.map((type) => {
    const where = condition(type, options);
    const fields = selectedFields(apiName(type), options).join(', ');
    return `${type}(${fields}${where === undefined ? '' : ` WHERE ${where}`} LIMIT ${rowLimit(type, plans)})`;
  });
  return `FIND {${text}} IN PHONE FIELDS RETURNING ${returning.join(', ')}`;
}

export function fitsOneSearch(plans: readonly SearchPlan[]): boolean {
  return searchText(plans).length <= MOST_CHARACTERS;
}

function searchText(plans: readonly SearchPlan[]): string {
  const terms = plans.flatMap((plan) => [...plan.terms, plan.suffix]);
  return [...new Set(terms)].flatMap((term) => searchTerm(term) ?? []).join(' OR ');
}

/**
 * A word, or a phrase where the term consists of several: the index splits numbers at their punctuation, so
 * `"22 123 45 67"` also finds (22) 123-45-67. A term of less than two letters or digits is an error to SOSL.
 */
function searchTerm(term: string): string | undefined {
  const words = term.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.join('').length < 2) return undefined;
  const escaped = escapeSosl(term.trim());
  return words.length > 1 || /\s/.test(escaped) ? `"${escaped}"` : escaped;
}

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm */
export function escapeSosl(text: string): string {
  return text.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
}
