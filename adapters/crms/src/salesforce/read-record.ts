import { catalogued, type CrmRecord, type RecordRef } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { selectedFields, toCrmRecord } from './record-fields.js';
import { lacksPersonAccounts, type OrgTraits } from './search.js';
import { apiName } from './sosl-search.js';

const QueryResult = z.object({ records: z.array(z.looseObject({})) });

/** By a query, since only a query reads the company's name along. */
export async function readRecord(
  client: ApiClient,
  traits: OrgTraits,
  { type, id }: RecordRef,
): Promise<CrmRecord> {
  if (!/^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(id)) throw catalogued('crm.not-found');
  const query = (personAccounts: boolean) => {
    const fields = selectedFields(type, { personAccounts }).join(', ');
    return client.call(
      'GET',
      `/query?q=${encodeURIComponent(`SELECT ${fields} FROM ${apiName(type)} WHERE Id = '${id}'`)}`,
    );
  };
  let answer = await query(traits.personAccounts);
  if (!answer.ok && lacksPersonAccounts(answer.errors)) {
    traits.personAccounts = false;
    answer = await query(false);
  }
  const [raw] = expectBody(answer, QueryResult).records;
  const record = raw && toCrmRecord(type, raw);
  if (!record) throw catalogued('crm.not-found');
  return record;
}
