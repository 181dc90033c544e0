import type { CrmStore, Row } from '../crm-store/index.js';
import { DataverseError, invalidInput, rowNotFound } from './dataverse-error.js';
import { isGuid } from './guid.js';
import type { TableCatalogue } from './table-catalogue.js';
import type { DataverseTable } from './tables/index.js';

/** Which row an address means: by its id, or by an alternate key, of which there may be none yet. */
export type RowAddress = { by: 'id'; id: string } | { by: 'key'; values: Record<string, string> };

/** The `(…)` behind the name of a set. @throws DataverseError */
export function readAddress(table: DataverseTable, text: string): RowAddress {
  const plain = text.trim();
  if (isGuid(plain)) return { by: 'id', id: plain.toLowerCase() };
  const values = readPairs(plain);
  const names = Object.keys(values);
  const id = values[table.idField];
  if (names.length === 1 && id !== undefined && isGuid(id)) return { by: 'id', id: id.toLowerCase() };
  const isKey =
    names.length === 1 && table.fields.some((column) => column.externalId && column.name === names[0]);
  if (!isKey) {
    throw new DataverseError(
      400,
      '0x80060888',
      `The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.${table.name}'. Ensure that the names and number of key properties match the declared or alternate key properties for the resource 'Microsoft.Dynamics.CRM.${table.name}'.`,
    );
  }
  refuseUnsafe(names[0] ?? '', values);
  return { by: 'key', values };
}

/**
 * Addresses with these characters in a key do not work.
 * https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity
 */
function refuseUnsafe(name: string, values: Record<string, string>): void {
  if (/[/<>*%&:\\?+]/.test(values[name] ?? ''))
    throw new DataverseError(
      400,
      '0x80060888',
      'A potentially dangerous Request.Path value was detected from the client.',
    );
}

/** `name='it''s',other=5` */
function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const pattern = /\s*(\w+)\s*=\s*(?:'((?:[^']|'')*)'|([^,']*))\s*(,|$)/gy;
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const [, name, quoted, bare] = pattern.exec(text) ?? [];
    if (name === undefined) throw invalidInput(`Bad Request - Error in query syntax: ${text}`);
    pairs[name] = quoted?.replaceAll("''", "'") ?? bare?.trim() ?? '';
  }
  return pairs;
}

/** The row, if there is one. */
export function findRow(store: CrmStore, table: DataverseTable, address: RowAddress): Row | undefined {
  if (address.by === 'id') return store.read(table.name, address.id);
  const [[name, value] = ['', '']] = Object.entries(address.values);
  return store.findBy(table.name, name, value)[0];
}

/** Id of the row to which `/contacts(…)` leads, in whichever way it is written. @throws DataverseError */
export function resolveReference(
  { store, catalogue }: { store: CrmStore; catalogue: TableCatalogue },
  text: string,
): { table: string; id: string } {
  const [, set = '', key = ''] = /(?:^|\/)(\w+)\((.*)\)$/s.exec(text) ?? [];
  if (set === '') throw invalidInput(`Invalid value '${text}' for an entity reference.`);
  const table = catalogue.ofSet(set);
  const address = readAddress(table, key);
  const row = findRow(store, table, address);
  if (!row) throw rowNotFound(table.name, address.by === 'id' ? address.id : key);
  return { table: table.name, id: String(row[table.idField]) };
}
