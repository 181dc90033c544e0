import { createHash } from 'node:crypto';
import {
  fitText,
  ofType,
  type CustomerFacts,
  valuesOfRecord,
  type PersonWrite,
  type RecordMapping,
} from '@jackfield/connector-core';
import { odataText } from './odata.js';
import type { Columns } from './parties.js';
import { rowKey } from './row-key.js';
import type { Table } from './tables.js';

/** What a row of a standard table begins with, by its table; a customer's own table has no column that is sure to be there. */
const standard: Readonly<Record<string, (name: string) => Columns>> = {
  contact: splitName,
  lead: splitName,
  account: (name) => ({ name: fitText(name, 160) }),
};

/** Whether this adapter can create a row for a customer there. */
export function canCreateIn({ name, kind }: Table): boolean {
  return kind === 'custom' || Object.hasOwn(standard, name);
}

/**
 * Columns of a new row: what the settings say of its table goes before what is usual, a name that is known before a
 * default, and that before the number, which stands in for a name where nothing else does.
 */
export function columnsOfNewRow(table: Table, write: PersonWrite, mapping: RecordMapping): Columns {
  const { phone } = write;
  const facts: CustomerFacts = { ...(phone === undefined ? {} : { customer_phone: phone }), ...write.facts };
  const told = ofType(mapping.fields, table.name);
  const values = Object.fromEntries(
    Object.entries(valuesOfRecord(table.name, facts, mapping)).map(([column, value]) => [
      column,
      fitText(value, LONGEST),
    ]),
  );
  const isTold = (fact: string): boolean => Object.hasOwn(told, fact);
  const known = isTold('customer_name') ? undefined : facts['customer_name'];
  const hasNumber = phone !== undefined && table.kind !== 'custom' && !isTold('customer_phone');
  const row = {
    // A lead's form wants a topic.
    ...(table.name === 'lead' ? { subject: fitText(facts['customer_name'] ?? nameOf(write), 300) } : {}),
    ...(hasNumber ? { telephone1: fitText(phone, 50) } : {}),
    ...values,
    ...(known === undefined ? {} : nameColumns(table, known)),
  };
  const standIn = nameColumns(table, nameOf(write));
  return Object.keys(standIn).some((column) => column in row) ? row : { ...standIn, ...row };
}

/** Of a text column that nobody made longer. */
const LONGEST = 100;

/**
 * Where a new row stands: under its key, and in a customer's own table, which has no column for that, under an id that
 * follows from it. So a repetition finds what the first try made.
 */
export function addressOfNewRow({ set, kind }: Table, { key }: PersonWrite): string {
  return kind === 'custom'
    ? `${set}(${guidOf(key)})`
    : `${set}(jkf_key=${encodeURIComponent(odataText(rowKey(key)))})`;
}

/** Version 8 of RFC 9562: made of a hash. */
function guidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function nameOf({ name, phone }: PersonWrite): string {
  return name.trim() === '' ? (phone ?? '?') : name.trim();
}

function nameColumns({ name: table, nameColumn }: Table, name: string): Columns {
  const columns = Object.hasOwn(standard, table) ? standard[table] : undefined;
  return columns ? columns(name) : { [nameColumn]: fitText(name, LONGEST) };
}

/** The last word is the last name; whatever stands before it is the first name. */
function splitName(name: string): Columns {
  const words = name.split(/\s+/);
  const last = words.pop() ?? name;
  return {
    ...(words.length > 0 ? { firstname: fitText(words.join(' '), 50) } : {}),
    lastname: fitText(last, 50),
  };
}
