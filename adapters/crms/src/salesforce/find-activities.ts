import type { FoundActivity } from '@jackfield/connector-core';
import { expectBody, QueryResult } from './answer.js';
import type { ApiClient } from './api-client.js';
import { refuseMoreThanFit } from './collections.js';
import { keysInQueries } from './keys-in-queries.js';
import type { NameField } from './mapping.js';
import { text } from './record-fields.js';

/** The Tasks under these keys; a query leaves out what lies in the recycle bin. */
export async function findActivities(
  client: ApiClient,
  name: NameField,
  keys: readonly string[],
): Promise<FoundActivity[]> {
  refuseMoreThanFit(keys);
  const select = `SELECT Id, ${name('key')}, WhoId, WhatId FROM Task WHERE ${name('key')} IN `;
  const found: FoundActivity[] = [];
  for (const query of keysInQueries(select, keys)) {
    const answer = await client.call('GET', `/query?q=${encodeURIComponent(query)}`);
    for (const raw of expectBody(answer, QueryResult).records) {
      const recordId = text(raw['Id']);
      const key = text(raw[name('key')]);
      if (recordId === undefined || key === undefined) continue;
      const who = text(raw['WhoId']);
      const what = text(raw['WhatId']);
      found.push({
        key,
        recordId,
        url: await client.recordUrl('Task', recordId),
        ...(who === undefined ? {} : { who }),
        ...(what === undefined ? {} : { what }),
      });
    }
  }
  return found;
}
