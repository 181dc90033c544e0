import { catalogued, type CrmRecord, type RecordRef } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { isGuid } from './odata.js';
import { selectedColumns, toCrmRecord, withNames } from './records.js';
import { requireTable, type Tables } from './tables.js';

export async function readRecord(
  client: ApiClient,
  tables: Tables,
  { type, id }: RecordRef,
): Promise<CrmRecord> {
  if (!isGuid(id)) throw catalogued('crm.not-found');
  const table = await requireTable(tables, type);
  const path = `${table.set}(${id})?$select=${selectedColumns(table).join(',')}`;
  const raw = expectBody(await client.call('GET', path, withNames), z.looseObject({}));
  const record = toCrmRecord(table, raw);
  if (!record) throw catalogued('crm.answered-garbage');
  return record;
}
