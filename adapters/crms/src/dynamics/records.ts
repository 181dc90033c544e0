import type { CrmRecord } from '@jackfield/connector-core';
import type { Table } from './tables.js';

/** A row of an answer, its columns still to be looked at one by one. */
export type RawRow = Readonly<Record<string, unknown>>;

/** The header that brings the name and the table of a lookup along. */
export const withNames = { prefer: 'odata.include-annotations="*"' } as const;

export function selectedColumns({ idColumn, nameColumn, phones, email, company }: Table): string[] {
  return [
    idColumn,
    nameColumn,
    ...phones,
    ...(email === undefined ? [] : [email]),
    ...(company === undefined ? [] : [`_${company}_value`]),
  ];
}

export function toCrmRecord(table: Table, raw: RawRow): CrmRecord | undefined {
  const id = text(raw[table.idColumn]);
  if (id === undefined) return undefined;
  const mail = table.email === undefined ? undefined : text(raw[table.email]);
  const company = companyOf(table, raw);
  return {
    type: table.name,
    id,
    kind: table.kind,
    name: text(raw[table.nameColumn]) ?? id,
    phones: table.phones.flatMap((column) => text(raw[column]) ?? []),
    ...(mail === undefined ? {} : { email: mail }),
    ...(company === undefined ? {} : { company }),
  };
}

/** A contact may also belong to another contact, which is no company. */
function companyOf({ company }: Table, raw: RawRow): CrmRecord['company'] {
  if (company === undefined) return undefined;
  const value = `_${company}_value`;
  const [id, name] = [text(raw[value]), text(raw[`${value}@OData.Community.Display.V1.FormattedValue`])];
  if (id === undefined || name === undefined) return undefined;
  return raw[`${value}@Microsoft.Dynamics.CRM.lookuplogicalname`] === 'account'
    ? { type: 'account', id, name }
    : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
