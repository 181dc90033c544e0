import type { CrmStore, Row, Value } from '../crm-store/index.js';
import { invalidInput } from './dataverse-error.js';
import { resolveReference } from './record-address.js';
import type { TableCatalogue } from './table-catalogue.js';
import type { Column, DataverseTable } from './tables/index.js';

/** A part that somebody has in an activity. */
export interface Party {
  partyid: string | null;
  participationtypemask: number;
  addressused: string | null;
}

/** What a body asks to be written. */
export interface RowInput {
  values: Row;
  /** All parties of the activity; undefined where the body says nothing of them. */
  parties?: Party[];
}

interface Place {
  store: CrmStore;
  catalogue: TableCatalogue;
}

/** Reads a JSON body by the table's own names. @throws DataverseError */
export function readBody(place: Place, table: DataverseTable, body: unknown): RowInput {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidInput('The body is not a JSON object.');
  const input: RowInput = { values: {} };
  for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
    if (table.activity && name === `${table.name}_activity_parties`) {
      input.parties = readParties(place, value);
    } else if (name.endsWith('@odata.bind')) {
      input.values[bound(place, table, name)] = boundValue(place, table, name, value);
    } else if (!name.includes('@')) {
      Object.assign(input.values, plainValue(place, table, name, value));
    }
  }
  return input;
}

const BIND = '@odata.bind';

function bound({ catalogue }: Place, table: DataverseTable, name: string): string {
  const navigation = catalogue.navigation(table, name.slice(0, -BIND.length));
  if (!navigation) throw undeclared(table, name.slice(0, -BIND.length));
  return navigation.column.name;
}

function boundValue(place: Place, table: DataverseTable, name: string, value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') throw invalidInput(`'${name}' is not an entity reference.`);
  const target = place.catalogue.navigation(table, name.slice(0, -BIND.length))?.target;
  const reference = resolveReference(place, value);
  if (target !== undefined && reference.table !== target)
    throw invalidInput(`'${name}' cannot lead to '${reference.table}'.`);
  return reference.id;
}

function plainValue(place: Place, table: DataverseTable, name: string, value: unknown): Row {
  const navigation = place.catalogue.navigation(table, name);
  if (navigation) {
    if (value === null) return { [navigation.column.name]: null };
    throw invalidInput(
      `A '${typeof value}' value was found for the navigation property '${name}'; use '${name}@odata.bind'.`,
    );
  }
  if (name === table.idField) return {};
  const column = table.fields.find((each) => each.name === name && !each.references);
  if (!column) throw undeclared(table, name);
  return { [name]: readValue(column, value) };
}

function readValue(column: Column, value: unknown): Value {
  if (value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw invalidInput(`A complex value was found for '${column.name}'.`);
  const isWhole = column.type === 'number' && column.options !== undefined;
  if (isWhole && !(String(value) in (column.options ?? {})))
    throw invalidInput(`'${value}' is outside the valid range of '${column.name}'.`);
  return value;
}

function readParties(place: Place, value: unknown): Party[] {
  if (!Array.isArray(value)) throw invalidInput('Activity parties are a collection.');
  const table = place.catalogue.require('activityparty');
  return value.map((each) => {
    const { values } = readBody(place, table, each);
    const mask = values['participationtypemask'];
    if (typeof mask !== 'number') throw invalidInput("'participationtypemask' is missing.");
    return {
      partyid: textOf(values['partyid']),
      participationtypemask: mask,
      addressused: textOf(values['addressused']),
    };
  });
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function undeclared({ name: table }: DataverseTable, name: string): Error {
  return invalidInput(
    `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload, or the property does not exist on type 'Microsoft.Dynamics.CRM.${table}'.`,
  );
}
