import type { FieldDescription, Row, Value } from '../crm-store/index.js';
import type { SObjectDescription } from './objects/index.js';

export interface RecordAttributes {
  type: string;
  url: string;
}

/** A record in an answer. */
export interface JsonRecord {
  [name: string]: Value | JsonRecord | RecordAttributes;
}

export function recordAttributes(version: string, type: string, id: string): RecordAttributes {
  return { type, url: `/services/data/v${version}/sobjects/${type}/${id}` };
}

/** Salesforce writes `2026-11-20T10:00:00.000+0000` where others write Z. */
export function toJsonValue(field: FieldDescription, value: Value): Value {
  if (field.type === 'boolean') return value === true || value === 1;
  return field.type === 'datetime' && typeof value === 'string' ? value.replace(/Z$/, '+0000') : value;
}

/** Every field of the record, or the ones asked for. */
export function recordJson(
  version: string,
  object: SObjectDescription,
  row: Row,
  only?: readonly string[],
): JsonRecord {
  const record: JsonRecord = {
    attributes: recordAttributes(version, object.name, String(row['Id'])),
    Id: row['Id'] ?? null,
  };
  const wanted = only && new Set(only.map((name) => name.toLowerCase()));
  for (const field of object.fields) {
    if (wanted && !wanted.has(field.name.toLowerCase())) continue;
    record[field.name] = toJsonValue(field, row[field.name] ?? null);
  }
  return record;
}
