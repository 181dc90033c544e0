import {
  catalogued,
  type CrmRecord,
  type FieldsOfRecords,
  type Logger,
  type PersonResult,
  type PersonWrite,
} from '@jackfield/connector-core';
import { expectBody, QueryResult, safeName } from './answer.js';
import type { ApiClient } from './api-client.js';
import { apiName } from './api-name.js';
import { refuseMoreThanFit, saveCollections, type SaveResult } from './collections.js';
import { sendTogether } from './composite.js';
import { keysInQueries } from './keys-in-queries.js';
import type { NameField, RecordFields } from './mapping.js';
import { createdPerson, personFields } from './person-fields.js';
import { isKeyTaken, isOwnerRefused, recordError, refusedFields, type RecordError } from './record-error.js';
import { selectedFields, text, toCrmRecord } from './record-fields.js';

interface PreparedPerson {
  write: PersonWrite;
  fields: RecordFields;
}

type Results = Map<PersonWrite, SaveResult>;

/**
 * Creates people of any table in one call. Who is there already under the key is read and returned as it stands, in a
 * second call: an upsert would write the name and number of a call over what somebody has corrected since.
 */
export async function savePeople(
  client: ApiClient,
  name: NameField,
  mapping: FieldsOfRecords,
  logger: Logger,
  writes: readonly PersonWrite[],
): Promise<PersonResult[]> {
  refuseMoreThanFit(writes);
  const prepared = writes.flatMap((write): PreparedPerson[] => {
    const fields = personFields(write, mapping);
    return fields ? [{ write, fields }] : [];
  });
  const results = await create(client, name, prepared);
  const without = new Set<string>();
  const adjusted = prepared.filter((person) => {
    const unwanted = unwantedFields(results.get(person.write)?.errors ?? [], person.fields);
    person.fields = Object.fromEntries(
      Object.entries(person.fields).filter(([field]) => !unwanted.includes(field)),
    );
    for (const field of unwanted) without.add(field);
    return unwanted.length > 0;
  });
  if (adjusted.length > 0) {
    logger.info('Some people were created without what the CRM refused', {
      ...{ count: adjusted.length, fields: [...without].map(safeName) },
    });
    for (const [write, result] of await create(client, name, adjusted)) results.set(write, result);
  }
  const taken = prepared.filter(({ write }) => isKeyTaken(results.get(write)?.errors ?? []));
  const known = await readByKey(
    client,
    name,
    taken.map(({ write }) => write),
  );
  return writes.map((write) => {
    const person = prepared.find((each) => each.write === write);
    if (!person) return { ok: false, error: catalogued('crm.unsupported', { detail: 'this table' }) };
    return toPersonResult(person, results.get(write), known.get(keyOf(write)));
  });
}

/** What a person can do without: an owner who can own nothing, and fields that this user may not set. */
function unwantedFields(errors: readonly RecordError[], fields: RecordFields): string[] {
  const unwanted = [...(isOwnerRefused(errors, fields) ? ['OwnerId'] : []), ...refusedFields(errors)];
  return unwanted.filter((field) => field in fields && !needed.includes(field));
}

const needed = ['Name', 'LastName', 'Company'];

async function create(
  client: ApiClient,
  name: NameField,
  people: readonly PreparedPerson[],
): Promise<Results> {
  const records = people.map(({ write, fields }) => ({
    attributes: { type: write.type },
    [name('key')]: write.key,
    ...fields,
  }));
  const [results = []] = await saveCollections(client, [
    { method: 'POST', path: '/composite/sobjects', records },
  ]);
  return new Map(
    people.flatMap(({ write }, index): [PersonWrite, SaveResult][] => {
      const result = results[index];
      return result ? [[write, result]] : [];
    }),
  );
}

/** One query for each table, together in one call wherever the keys fit. */
async function readByKey(
  client: ApiClient,
  name: NameField,
  writes: readonly PersonWrite[],
): Promise<Map<string, CrmRecord>> {
  const queries = [...new Set(writes.map(({ type }) => type))].flatMap((type) => {
    const fields = [...selectedFields(type, { personAccounts: false }), name('key')].join(', ');
    const keys = writes.filter((write) => write.type === type).map(({ key }) => key);
    const select = `SELECT ${fields} FROM ${apiName(type)} WHERE ${name('key')} IN `;
    return keysInQueries(select, keys).map((query) => ({ type, query }));
  });
  const known = new Map<string, CrmRecord>();
  for (let start = 0; start < queries.length; start += 5) {
    const together = queries.slice(start, start + 5);
    const answers = await sendTogether(
      client,
      together.map(({ query }) => ({ method: 'GET', path: `/query?q=${encodeURIComponent(query)}` })),
    );
    answers.forEach((answer, index) => {
      const type = together[index]?.type ?? '';
      for (const raw of expectBody(answer, QueryResult).records) {
        const record = toCrmRecord(type, raw);
        const key = text(raw[name('key')]);
        if (record && key !== undefined) known.set(keyOf({ type, key }), record);
      }
    });
  }
  return known;
}

function keyOf({ type, key }: Pick<PersonWrite, 'type' | 'key'>): string {
  return `${type} ${key}`;
}

function toPersonResult(
  { write, fields }: PreparedPerson,
  result: SaveResult | undefined,
  known: CrmRecord | undefined,
): PersonResult {
  if (result?.success && result.id) {
    return { ok: true, record: createdPerson(write, fields, result.id), created: true };
  }
  if (known) return { ok: true, record: known, created: false };
  return { ok: false, error: recordError(result?.errors ?? [], fields, false) };
}
