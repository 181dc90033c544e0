import {
  fitText,
  ofType,
  valuesOfRecord,
  type CrmRecord,
  type FieldsOfRecords,
  type PersonWrite,
} from '@jackfield/connector-core';
import { fieldOf } from './field-words.js';
import type { RecordFields } from './mapping.js';
import { toCrmRecord } from './record-fields.js';

/** What Salesforce's own forms write where a lead's company is not known. */
const NO_COMPANY = '[not provided]';

/** The fields of the name, by the object in which this adapter can create somebody. */
const nameFields: Readonly<Record<string, (name: string) => RecordFields>> = {
  Contact: splitName,
  Lead: (name) => ({ ...splitName(name), Company: NO_COMPANY }),
  Account: (name) => ({ Name: fitText(name, 255) }),
};

/** Characters of fields; of others it is not known, and 255 is the most that a text of one line can have. */
const lengths: Readonly<Record<string, number>> = { Phone: 40, MobilePhone: 40, Email: 80 };

/** Fields of a new person; undefined for a table in which this adapter can create nobody. */
export function personFields(write: PersonWrite, mapping: FieldsOfRecords): RecordFields | undefined {
  const { type, name, phone, owner } = write;
  const fieldsOfName = Object.hasOwn(nameFields, type) ? nameFields[type] : undefined;
  if (!fieldsOfName) return undefined;
  const { Name: called = name, ...told } = toldFields(write, mapping);
  const hasPhone = phone !== undefined && !Object.hasOwn(ofType(mapping, type), 'customer_phone');
  return {
    ...fieldsOfName(called.trim() === '' ? (phone ?? '?') : called.trim()),
    ...(hasPhone ? { Phone: fitText(phone, 40) } : {}),
    ...Object.fromEntries(
      Object.entries(told).map(([field, value]) => [field, fitText(value, lengths[field] ?? 255)]),
    ),
    ...(owner === undefined ? {} : { OwnerId: owner }),
  };
}

/** What is known of the customer, by the fields that take it. */
function toldFields({ type, phone, facts }: PersonWrite, mapping: FieldsOfRecords): Record<string, string> {
  const known = { ...(phone === undefined ? {} : { customer_phone: phone }), ...facts };
  const values = valuesOfRecord(type, known, { fields: mapping, defaults: {} });
  return Object.fromEntries(
    Object.entries(values).flatMap(([written, value]) => {
      const field = fieldOf(type, written);
      // Salesforce would refuse the whole person for an address that is none.
      const isRefused = field === 'Email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
      return field === undefined || isRefused ? [] : [[field, value]];
    }),
  );
}

/** The person as a search would return it. */
export function createdPerson({ type }: PersonWrite, fields: RecordFields, id: string): CrmRecord {
  const whole = [fields['FirstName'], fields['LastName']].filter(Boolean).join(' ');
  const record = toCrmRecord(type, { Name: whole, ...fields, Id: id });
  if (!record) throw new Error('A record that was created has an id.');
  return record;
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
