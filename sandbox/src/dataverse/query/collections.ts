import { quoteName } from '../../crm-store/index.js';
import type { TableCatalogue } from '../table-catalogue.js';
import type { DataverseTable } from '../tables/index.js';

/** Rows of another table that belong to one row. */
export interface Collection {
  table: DataverseTable;
  /** What they are selected from. */
  rows: string;
  /** Their column that holds the id of the row to which they belong. */
  owner: string;
}

/** The collection of this name; undefined where the table has none. */
export function collectionOf(
  catalogue: TableCatalogue,
  table: DataverseTable,
  name: string,
): Collection | undefined {
  if (!table.activity || name !== `${table.name}_activity_parties`) return undefined;
  return { table: catalogue.require('activityparty'), rows: partiesOf(table), owner: 'activityid' };
}

/** Those that were written, and those that follow from owner and regarding, as Dataverse keeps them. */
function partiesOf({ name, idField }: DataverseTable): string {
  const activity = quoteName(idField);
  const derived = (column: string, type: number): string =>
    `SELECT ${activity}, ${quoteName(column)}, ${type}, NULL FROM ${quoteName(name)} WHERE ${quoteName(column)} IS NOT NULL`;
  const columns = '"activityid", "partyid", "participationtypemask", "addressused"';
  return [
    `SELECT ${columns} FROM "activityparty"`,
    derived('regardingobjectid', 8),
    derived('ownerid', 9),
  ].join(' UNION ALL ');
}
