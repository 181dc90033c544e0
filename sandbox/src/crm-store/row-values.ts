import type { Row, TableDescription, Value } from './table-description.js';

/** Every field of the table, with defaults, derived values and one way of writing each value. */
export function completeRow(table: TableDescription, values: Row): Row {
  const row: Row = { [table.idField]: values[table.idField] ?? null };
  for (const field of table.fields) {
    const value = values[field.name] === undefined ? (field.default ?? null) : (values[field.name] ?? null);
    row[field.name] = normalise(field.type, value);
  }
  return table.derive ? Object.assign(row, table.derive(row)) : row;
}

/** The store's own fields of one write. */
export function stamp(
  table: TableDescription,
  what: 'created' | 'changed',
  at: string,
  by: string | null,
): Row {
  const { createdAt, createdBy, changedAt, changedBy } = table.stamps;
  const [time, user] = what === 'created' ? [createdAt, createdBy] : [changedAt, changedBy];
  return { ...(time ? { [time]: at } : {}), ...(user ? { [user]: by } : {}) };
}

export function isDeleted(table: TableDescription, row: Row): boolean {
  return table.deletedField !== undefined && row[table.deletedField] === true;
}

export function toSql(value: Value): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** SQLite has no booleans. */
export function fromSql(table: TableDescription, row: Row): Row {
  const typed: Row = { [table.idField]: row[table.idField] ?? null };
  for (const { name, type } of table.fields)
    typed[name] = type === 'boolean' ? row[name] === 1 : (row[name] ?? null);
  return typed;
}

/** Empty text is no value; a moment is written in UTC with milliseconds, so that text order is time order. */
function normalise(type: string, value: Value): Value {
  if (type === 'boolean') return value === true;
  if (value === null || value === '') return null;
  return type === 'datetime' ? new Date(String(value)).toISOString() : value;
}
