import { catalogued, type CrmRecord, type SearchPlan } from '@jackfield/connector-core';
import { expectBody, Rows } from './answer.js';
import type { ApiClient } from './api-client.js';
import { anyOf, queryPath } from './odata.js';
import { selectedColumns, toCrmRecord, withNames } from './records.js';
import type { DynamicsSettings } from './settings.js';
import type { Table, Tables } from './tables.js';

/** Callers of one search: with five phone columns a hundred conditions for each table, of the 500 that a query may have. */
export const MOST_CALLERS = 20;

/** Rows are asked for in plenty, since a number that ends alike is no match yet. */
const ROWS_PER_CANDIDATE = 3;

export interface SearchParts {
  client: ApiClient;
  tables: Tables;
  searchBy: DynamicsSettings['searchBy'];
}

/** Finds whoever may have one of the numbers: one request for all callers, a query for each table within it. */
export async function search(parts: SearchParts, plans: readonly SearchPlan[]): Promise<CrmRecord[]> {
  if (plans.length > MOST_CALLERS)
    throw catalogued('crm.invalid-request', { detail: `more than ${MOST_CALLERS} callers` });
  const searchable = plans.filter(({ suffix }) => /^\d{2,}$/.test(suffix));
  if (searchable.length === 0) return [];
  const asked = await queriesFor(parts, searchable);
  const answers = await parts.client.batch(
    asked.map(({ table, filter, limit }) => ({
      method: 'GET',
      path: queryPath({ set: table.set, select: selectedColumns(table), filter, top: limit }),
      headers: withNames,
    })),
  );
  const found = answers.map(([answer]) => expectBody(answer, Rows).value);
  const isCutOff = found.some((rows, index) => rows.length >= (asked[index]?.limit ?? Infinity));
  // One number that hundreds share must not crowd out who else was asked for.
  if (isCutOff && plans.length > 1) return inHalves(parts, plans);
  return found.flatMap((rows, index) => {
    const table = asked[index]?.table;
    return table ? rows.flatMap((raw) => toCrmRecord(table, raw) ?? []) : [];
  });
}

async function inHalves(parts: SearchParts, plans: readonly SearchPlan[]): Promise<CrmRecord[]> {
  const half = Math.ceil(plans.length / 2);
  return [...(await search(parts, plans.slice(0, half))), ...(await search(parts, plans.slice(half)))];
}

interface TableQuery {
  table: Table;
  filter: string;
  limit: number;
}

/** In the order of the tables, in which the candidates rank. */
async function queriesFor(
  { tables, searchBy }: SearchParts,
  plans: readonly SearchPlan[],
): Promise<TableQuery[]> {
  const names = [...new Set(plans.flatMap(({ types }) => types))];
  const found = await tables.find(names);
  return names.flatMap((name, index) => {
    const table = found[index];
    if (!table || table.phones.length === 0) return [];
    const mine = plans.filter(({ types }) => types.includes(name));
    const numbers = table.phones.map((column) =>
      mine.map((plan) => conditions[searchBy](column, plan)).join(' or '),
    );
    const any = `(${numbers.join(' or ')})`;
    const limit = Math.max(...mine.map((plan) => plan.limit)) * ROWS_PER_CANDIDATE;
    return [{ table, limit, filter: table.only === undefined ? any : `${any} and ${table.only}` }];
  });
}

const conditions: Record<DynamicsSettings['searchBy'], (column: string, plan: SearchPlan) => string> = {
  /**
   * A wildcard between all digits lets any punctuation pass.
   * https://learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters
   */
  digits: (column, { suffix }) => `endswith(${column},'${suffix.split('').join('%')}')`,
  forms: (column, { terms }) => anyOf(column, terms),
};
