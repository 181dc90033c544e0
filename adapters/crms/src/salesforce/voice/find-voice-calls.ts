import { expectBody, QueryResult } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { keysInQueries } from '../keys-in-queries.js';
import { text } from '../record-fields.js';

/** Ids of the VoiceCalls that the org has under these keys of the contact center; of several under one, the first. */
export async function findVoiceCalls(
  client: ApiClient,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const query of keysInQueries(
    'SELECT Id, VendorCallKey FROM VoiceCall WHERE VendorCallKey IN ',
    keys,
  )) {
    const answer = await client.call('GET', `/query?q=${encodeURIComponent(query)}`);
    for (const row of expectBody(answer, QueryResult).records) {
      const [id, key] = [text(row['Id']), text(row['VendorCallKey'])];
      if (id !== undefined && key !== undefined && !found.has(key)) found.set(key, id);
    }
  }
  return found;
}
