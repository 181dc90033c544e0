import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { quoteName } from './build-schema.js';
import type { TableDescription } from './table-description.js';

/** What a store asks of one table again and again. */
export interface TableStatements {
  /** In the order of the insert's parameters. */
  columns: string[];
  insert: StatementSync;
  read: StatementSync;
  /** Column `deleted`. */
  readDeleted: StatementSync;
}

export function prepareTable(database: DatabaseSync, table: TableDescription): TableStatements {
  const columns = [table.idField, ...table.fields.map((field) => field.name)];
  const [name, id] = [quoteName(table.name), quoteName(table.idField)];
  const deleted = table.deletedField ? quoteName(table.deletedField) : '0';
  return {
    columns,
    insert: database.prepare(
      `INSERT INTO ${name} (${columns.map(quoteName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ),
    read: database.prepare(`SELECT * FROM ${name} WHERE ${id} = ?`),
    readDeleted: database.prepare(`SELECT ${deleted} AS "deleted" FROM ${name} WHERE ${id} = ?`),
  };
}
