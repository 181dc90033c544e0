import type { DatabaseSync } from 'node:sqlite';
import type { FieldDescription, TableDescription } from './table-description.js';

/** Quotes a name from a description; never called with text from a request. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Creates what is missing, so that a data file of an older version gains new tables and fields. */
export function buildSchema(database: DatabaseSync, tables: readonly TableDescription[]): void {
  database.exec('CREATE TABLE IF NOT EXISTS "_sequence" ("name" TEXT PRIMARY KEY, "last" INTEGER NOT NULL)');
  for (const table of tables) {
    const name = quoteName(table.name);
    database.exec(`CREATE TABLE IF NOT EXISTS ${name} (${quoteName(table.idField)} TEXT PRIMARY KEY) STRICT`);
    const present = new Set(
      database
        .prepare(`PRAGMA table_info(${name})`)
        .all()
        .map((column) => String(column['name'])),
    );
    for (const field of table.fields) {
      if (!present.has(field.name)) {
        database.exec(`ALTER TABLE ${name} ADD COLUMN ${quoteName(field.name)} ${columnType(field)}`);
      }
    }
    for (const field of table.fields) buildIndex(database, table, field);
  }
}

function buildIndex(database: DatabaseSync, table: TableDescription, field: FieldDescription): void {
  if (!field.unique && field.type !== 'reference') return;
  const kind = field.unique ? 'UNIQUE INDEX' : 'INDEX';
  const column = quoteName(field.name);
  const key = field.unique === 'case-insensitive' ? `fold(${column})` : column;
  // A deleted row gives its unique value free again.
  const scope = field.unique && table.deletedField ? ` WHERE ${quoteName(table.deletedField)} = 0` : '';
  database.exec(
    `CREATE ${kind} IF NOT EXISTS ${quoteName(`${table.name}.${field.name}`)} ON ${quoteName(table.name)} (${key})${scope}`,
  );
}

function columnType(field: FieldDescription): string {
  if (field.type === 'boolean') return 'INTEGER NOT NULL DEFAULT 0';
  return field.type === 'number' ? 'REAL' : 'TEXT';
}
