import {
  catalogued,
  type CrmRecord,
  type Logger,
  type PersonResult,
  type PersonWrite,
  type RecordMapping,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import type { ItemAnswer, Operation } from './batch.js';
import { refuseMoreThanFit } from './limits.js';
import { addressOfNewRow, canCreateIn, columnsOfNewRow } from './new-row.js';
import { isGuid } from './odata.js';
import type { Columns } from './parties.js';
import { selectedColumns, toCrmRecord, withNames } from './records.js';
import { isKeyTaken, isMissing, rowError, type Refused } from './row-error.js';
import type { Table, Tables } from './tables.js';

interface Prepared {
  write: PersonWrite;
  table: Table;
  columns: Columns;
  owner: string | undefined;
}

interface PeopleParts {
  client: ApiClient;
  tables: Tables;
  mapping: RecordMapping;
  logger: Logger;
}

/**
 * Creates people of any table in one batch. Who is there already under the key is read and returned as it stands, in a
 * second one: an upsert would write the name and number of a call over what somebody has corrected since.
 */
export async function savePeople(
  parts: PeopleParts,
  writes: readonly PersonWrite[],
): Promise<PersonResult[]> {
  const { client, logger } = parts;
  refuseMoreThanFit(writes);
  if (writes.length === 0) return [];
  const prepared = await prepare(parts, writes);
  const results = await create(client, prepared);
  const ownerless = prepared.filter(({ write, owner }) => isOwnerMissing(results.get(write), owner));
  if (ownerless.length > 0) {
    logger.info('Some people were created without the owner, whom Dataverse refused', {
      count: ownerless.length,
    });
    const again = await create(
      client,
      ownerless.map((each) => ({ ...each, owner: undefined })),
    );
    for (const [write, result] of again) results.set(write, result);
  }
  const taken = prepared.filter(({ write }) => isTaken(results.get(write)));
  for (const [write, record] of await readByKey(client, taken))
    results.set(write, { ok: true, record, created: false });
  return writes.map((write) => toResult(results.get(write)));
}

type Tried = { ok: true; record: CrmRecord; created: boolean } | { ok: false; refused: Refused };
type Results = Map<PersonWrite, Tried>;

async function prepare(
  { tables, mapping }: PeopleParts,
  writes: readonly PersonWrite[],
): Promise<Prepared[]> {
  const types = [...new Set(writes.map(({ type }) => type.toLowerCase()))];
  const found = await tables.find(types);
  return writes.flatMap((write) => {
    const table = found[types.indexOf(write.type.toLowerCase())];
    if (!table || !canCreateIn(table)) return [];
    const columns = columnsOfNewRow(table, write, mapping);
    return [{ write, table, columns, owner: isGuid(write.owner) ? write.owner : undefined }];
  });
}

function addressOf({ write, table }: Prepared): string {
  return `${addressOfNewRow(table, write)}?$select=${selectedColumns(table).join(',')}`;
}

async function create(client: ApiClient, people: readonly Prepared[]): Promise<Results> {
  const answers = await client.batch(
    people.map((each): Operation => ({
      method: 'PATCH',
      path: addressOf(each),
      headers: { 'if-none-match': '*', prefer: 'return=representation' },
      body: {
        ...each.columns,
        ...(each.owner === undefined ? {} : { 'ownerid@odata.bind': `/systemusers(${each.owner})` }),
      },
    })),
  );
  return new Map(people.map((each, index) => [each.write, readTry(each, answers[index] ?? [])]));
}

function readTry({ table }: Prepared, [answer]: ItemAnswer): Tried {
  if (answer && !answer.ok) return { ok: false, refused: answer };
  const record = toCrmRecord(table, expectBody(answer, z.looseObject({})));
  if (!record) throw catalogued('crm.answered-garbage');
  return { ok: true, record, created: true };
}

async function readByKey(client: ApiClient, taken: readonly Prepared[]): Promise<[PersonWrite, CrmRecord][]> {
  const answers = await client.batch(
    taken.map((each) => ({ method: 'GET', path: addressOf(each), headers: withNames })),
  );
  return taken.flatMap(({ write, table }, index): [PersonWrite, CrmRecord][] => {
    const record = toCrmRecord(table, expectBody(answers[index]?.[0], z.looseObject({})));
    return record ? [[write, record]] : [];
  });
}

function isTaken(tried: Tried | undefined): boolean {
  return tried !== undefined && !tried.ok && isKeyTaken(tried.refused);
}

function isOwnerMissing(tried: Tried | undefined, owner: string | undefined): boolean {
  return tried !== undefined && !tried.ok && isMissing(tried.refused, owner);
}

function toResult(tried: Tried | undefined): PersonResult {
  if (!tried) return { ok: false, error: catalogued('crm.unsupported', { detail: 'this table' }) };
  if (tried.ok) return tried;
  return { ok: false, error: rowError(tried.refused, { recordId: undefined, regarding: [] }) };
}
