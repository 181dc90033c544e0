import type { Desktop } from '@jackfield/connector-core/ports';
import type { CrmRecord } from '@jackfield/connector-core/view';
import type { Ask } from '../ask.js';
import { readJson, textOf } from '../read-json.js';
import { findTable, tableName, type Table } from '../tables.js';

type SearchPlan = Parameters<Desktop['search']>[0];

/** More than anybody could choose from. */
const MOST_ROWS = 50;

/** One call for each table, side by side. A table whose phone columns nobody told us of cannot be searched from here. */
export async function searchTables(ask: Ask, plan: SearchPlan): Promise<CrmRecord[]> {
  const answers = await Promise.all(
    plan.types.map(tableName).map(async (type) => {
      const table = findTable(type);
      return table && table.phones.length > 0 ? searchTable(ask, plan, type, table) : [];
    }),
  );
  return answers.flat();
}

async function searchTable(ask: Ask, plan: SearchPlan, type: string, table: Table): Promise<CrmRecord[]> {
  const answer = await ask(
    (api) => api.searchAndOpenRecords(type, queryFor(plan, type, table), true),
    codeOfRefusedSearch,
  );
  return Object.values(readJson(answer)).flatMap((row) => toRecord(type, table, readJson(row)) ?? []);
}

/**
 * Numbers stand as texts in any form. `contains` becomes a LIKE, in which `%` stands for whatever is between two digits:
 * one condition for each column finds them all, and the core keeps those that are really this number.
 * https://learn.microsoft.com/en-us/power-apps/developer/data-platform/wildcard-characters
 */
function queryFor({ suffix }: SearchPlan, type: string, { name, phones, email, company }: Table): string {
  const columns = [`${type}id`, name, ...phones, email, company].filter((column) => column !== undefined);
  const digits = encodeURIComponent((suffix.match(/\d/g) ?? []).join('%'));
  const conditions = phones.map((phone) => `contains(${phone},'${digits}')`);
  return `?$select=${columns.join(',')}&$filter=${conditions.join(' or ')}&$top=${MOST_ROWS}`;
}

function toRecord(type: string, table: Table, row: Record<string, unknown>): CrmRecord | undefined {
  const id = textOf(row, `${type}id`);
  if (id === undefined) return undefined;
  const email = table.email && textOf(row, table.email);
  const company = companyOf(table, row);
  return {
    type,
    id,
    kind: table.kind,
    name: textOf(row, table.name) ?? '',
    phones: table.phones.flatMap((phone) => textOf(row, phone) ?? []),
    ...(email === undefined ? {} : { email }),
    ...(company === undefined ? {} : { company }),
  };
}

/** A contact's parent may be another contact. */
function companyOf({ company }: Table, row: Record<string, unknown>): CrmRecord['company'] {
  if (company === undefined) return undefined;
  const id = textOf(row, company);
  const type = textOf(row, `${company}@Microsoft.Dynamics.CRM.lookuplogicalname`);
  const name = textOf(row, `${company}@OData.Community.Display.V1.FormattedValue`);
  return id !== undefined && type === 'account' ? { type, id, name: name ?? '' } : undefined;
}

function codeOfRefusedSearch(reasons: string) {
  return /0x80040220|0x80042f09|privilege/i.test(reasons) ? 'desktop.rights-missing' : 'crm.unavailable';
}
