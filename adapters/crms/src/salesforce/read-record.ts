import { catalogued, type CrmRecord, type RecordRef } from '@jackfield/connector-core';
import { expectBody, QueryResult } from './answer.js';
import type { ApiClient } from './api-client.js';
import { apiName } from './api-name.js';
import { askAndLearn, type OrgTraits } from './person-accounts.js';
import { selectedFields, toCrmRecord } from './record-fields.js';

/** 15 characters, or 18 with their checksum. */
const recordId = /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/;

/** By a query, since only a query reads the company's name along. */
export async function readRecord(
  client: ApiClient,
  traits: OrgTraits,
  { type, id }: RecordRef,
): Promise<CrmRecord> {
  if (!recordId.test(id)) throw catalogued('crm.not-found');
  const { answer } = await askAndLearn(traits, async (personAccounts) => {
    const fields = selectedFields(type, { personAccounts }).join(', ');
    const query = `SELECT ${fields} FROM ${apiName(type)} WHERE Id = '${id}'`;
    return { answer: await client.call('GET', `/query?q=${encodeURIComponent(query)}`) };
  });
  const [raw] = expectBody(answer, QueryResult).records;
  const record = raw && toCrmRecord(type, raw);
  if (!record) throw catalogued('crm.not-found');
  return record;
}
