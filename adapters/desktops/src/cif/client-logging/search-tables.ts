import { AdapterError, type Desktop } from '@jackfield/connector-core/ports';
import type { CrmRecord } from '@jackfield/connector-core/view';
import type { Ask } from '../ask.js';
import type { PhonesOfTables } from '../options.js';
import { readJson, textOf } from '../read-json.js';
import type { TableNames } from '../table-names.js';
import { findTable, tableName, type Table } from '../tables.js';

type SearchPlan = Parameters<Desktop['search']>[0];

/** More than anybody could choose from. */
const MOST_ROWS = 50;

/** What is known of tables besides what every environment has. */
interface KnownTables {
  phones: PhonesOfTables;
  namesOf: (type: string) => Promise<TableNames>;
}

type SearchedTable = Pick<Table, 'kind' | 'phones' | 'email' | 'company' | 'only'> &
  Pick<TableNames, 'idColumn' | 'nameColumn'> & { type: string };

/** One call for each table, side by side. A table whose phone columns nobody told us of cannot be searched. */
export async function searchTables(ask: Ask, plan: SearchPlan, known: KnownTables): Promise<CrmRecord[]> {
  // Without digits every row would be asked for.
  if (!/^\d{2,}$/.test(plan.suffix)) return [];
  const own = new Map(Object.entries(known.phones).map(([type, phones]) => [tableName(type), phones]));
  const answers = await Promise.all(
    plan.types.map(tableName).map(async (type) => {
      const table = await tableOf(type, own.get(type), known.namesOf);
      return table ? searchTable(ask, plan, table) : [];
    }),
  );
  return answers.flat();
}

/** None where there is nothing to search, or no such table: the others are searched all the same. */
async function tableOf(
  type: string,
  own: readonly string[] | undefined,
  namesOf: KnownTables['namesOf'],
): Promise<SearchedTable | undefined> {
  const table = findTable(type) ?? { kind: 'custom', phones: [] };
  const phones = own ?? table.phones;
  if (phones.length === 0) return undefined;
  const names = await namesOf(type).catch((error: unknown) => {
    if (error instanceof AdapterError && error.code === 'crm.not-found') return undefined;
    throw error;
  });
  return names && { ...table, ...names, phones, type };
}

async function searchTable(ask: Ask, plan: SearchPlan, table: SearchedTable): Promise<CrmRecord[]> {
  const answer = await ask(
    (api) => api.searchAndOpenRecords(table.type, queryFor(plan, table), true),
    codeOfRefusedSearch,
  );
  return Object.values(readJson(answer)).flatMap((row) => toRecord(table, readJson(row)) ?? []);
}

/**
 * Numbers stand as texts in any form. `contains` becomes a LIKE, in which `%` stands for whatever is between two digits:
 * one condition for each column finds them all, and the core keeps those that are really this number.
 * https://learn.microsoft.com/en-us/power-apps/developer/data-platform/wildcard-characters
 */
function queryFor({ suffix }: SearchPlan, table: SearchedTable): string {
  const { idColumn, nameColumn, phones, email, company, only } = table;
  const columns = [idColumn, nameColumn, ...phones, email, company].filter((column) => column !== undefined);
  const digits = encodeURIComponent(suffix.split('').join('%'));
  const any = phones.map((phone) => `contains(${phone},'${digits}')`).join(' or ');
  const filter = only === undefined ? any : `(${any}) and ${only}`;
  return `?$select=${columns.join(',')}&$filter=${filter}&$top=${MOST_ROWS}`;
}

function toRecord(table: SearchedTable, row: Record<string, unknown>): CrmRecord | undefined {
  const id = textOf(row, table.idColumn);
  if (id === undefined) return undefined;
  const name = table.nameColumn && textOf(row, table.nameColumn);
  const email = table.email && textOf(row, table.email);
  const company = companyOf(table, row);
  return {
    ...{ type: table.type, id, kind: table.kind, name: name ?? '' },
    phones: table.phones.flatMap((phone) => textOf(row, phone) ?? []),
    ...(email === undefined ? {} : { email }),
    ...(company === undefined ? {} : { company }),
  };
}

/** A contact's parent may be another contact. */
function companyOf({ company }: SearchedTable, row: Record<string, unknown>): CrmRecord['company'] {
  if (company === undefined) return undefined;
  const id = textOf(row, company);
  const type = textOf(row, `${company}@Microsoft.Dynamics.CRM.lookuplogicalname`);
  const name = textOf(row, `${company}@OData.Community.Display.V1.FormattedValue`);
  return id !== undefined && type === 'account' ? { type, id, name: name ?? '' } : undefined;
}

function codeOfRefusedSearch(reasons: string) {
  return /0x80040220|0x80042f09|privilege/i.test(reasons) ? 'desktop.rights-missing' : 'crm.unavailable';
}
