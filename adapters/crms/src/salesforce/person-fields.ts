import { fitText, type CrmRecord, type PersonWrite, type RecordKind } from '@jackfield/connector-core';
import type { RecordFields } from './mapping.js';

/** What Salesforce's own forms write where a lead's company is not known. */
const NO_COMPANY = '[not provided]';

interface PersonTable {
  kind: RecordKind;
  nameFields: (name: string) => RecordFields;
}

const tables: Record<string, PersonTable> = {
  Contact: { kind: 'person', nameFields: splitName },
  Lead: { kind: 'lead', nameFields: (name) => ({ ...splitName(name), Company: NO_COMPANY }) },
  Account: { kind: 'company', nameFields: (name) => ({ Name: fitText(name, 255) }) },
};

/** Fields of a new person; undefined for a table in which this adapter can create nobody. */
export function personFields({ type, name, phone, owner }: PersonWrite): RecordFields | undefined {
  const table = Object.hasOwn(tables, type) ? tables[type] : undefined;
  if (!table) return undefined;
  return {
    ...table.nameFields(name.trim() === '' ? (phone ?? '?') : name.trim()),
    ...(phone === undefined ? {} : { Phone: fitText(phone, 40) }),
    ...(owner === undefined ? {} : { OwnerId: owner }),
  };
}

/** The person as a search would return it. */
export function createdPerson({ type, phone }: PersonWrite, fields: RecordFields, id: string): CrmRecord {
  const name = fields['Name'] ?? [fields['FirstName'], fields['LastName']].filter(Boolean).join(' ');
  return {
    type,
    id,
    kind: tables[type]?.kind ?? 'custom',
    name: String(name),
    phones: phone === undefined ? [] : [phone],
  };
}

/** The last word is the last name, which Salesforce requires; whatever stands before it is the first name. */
function splitName(name: string): RecordFields {
  const words = name.split(/\s+/);
  const last = words.pop() ?? name;
  return {
    ...(words.length > 0 ? { FirstName: fitText(words.join(' '), 40) } : {}),
    LastName: fitText(last, 80),
  };
}
