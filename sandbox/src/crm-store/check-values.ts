import type { StoreProblem } from './store-error.js';
import type { FieldDescription, Row, TableDescription, Value } from './table-description.js';

/** Checks what one row alone can tell: types, lengths, choices, who may set a field. References and uniqueness need the store. */
export function checkValues(table: TableDescription, values: Row, mode: 'insert' | 'update'): StoreProblem[] {
  const problems: StoreProblem[] = [];
  const fields = new Map(table.fields.map((field) => [field.name, field]));
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name);
    if (!field) problems.push({ kind: 'unknown-field', field: name });
    else problems.push(...checkValue(field, value, mode));
  }
  for (const field of table.fields) {
    if (!field.required) continue;
    const given = field.name in values;
    const value = given ? values[field.name] : field.default;
    if ((mode === 'insert' || given) && isEmpty(value)) problems.push({ kind: 'missing', field: field.name });
  }
  return problems;
}

function checkValue(field: FieldDescription, value: Value, mode: 'insert' | 'update'): StoreProblem[] {
  if (field.readOnly === 'always' || (field.readOnly === 'after-create' && mode === 'update')) {
    return [{ kind: 'read-only', field: field.name }];
  }
  if (value === null) return [];
  if (!hasType(field, value)) return [{ kind: 'wrong-type', field: field.name, detail: String(value) }];
  if (field.length !== undefined && String(value).length > field.length) {
    return [{ kind: 'too-long', field: field.name, detail: String(value) }];
  }
  if (field.restricted && !field.choices?.includes(String(value))) {
    return [{ kind: 'not-a-choice', field: field.name, detail: String(value) }];
  }
  return [];
}

function hasType(field: FieldDescription, value: Exclude<Value, null>): boolean {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return (
        typeof value === 'number' && Number.isFinite(value) && (field.scale !== 0 || Number.isInteger(value))
      );
    case 'date':
      return (
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      );
    case 'datetime':
      return typeof value === 'string' && value.includes('T') && !Number.isNaN(Date.parse(value));
    case 'email':
      return typeof value === 'string' && (value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value));
    default:
      return typeof value === 'string';
  }
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}
