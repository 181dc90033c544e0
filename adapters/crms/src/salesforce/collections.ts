import { catalogued } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { sendTogether } from './composite.js';
import { RecordError } from './record-error.js';

/** Records of one collection call. */
export const MOST_RECORDS = 200;

export const SaveResults = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: z.array(RecordError).default([]),
  }),
);
export type SaveResult = z.infer<typeof SaveResults>[number];

/** Records that are written in the same way; each of them succeeds or fails alone. */
export interface Collection {
  method: 'POST' | 'PATCH';
  path: string;
  /** With `attributes`. */
  records: readonly Record<string, unknown>[];
}

/** Writes all of them in one call; the results in the order of the records. Empty collections need no call. */
export async function saveCollections(
  client: ApiClient,
  collections: readonly Collection[],
): Promise<SaveResult[][]> {
  const filled = collections.filter(({ records }) => records.length > 0);
  const answers = await sendTogether(
    client,
    filled.map(({ method, path, records }) => ({ method, path, body: { allOrNone: false, records } })),
  );
  return collections.map((collection) => {
    const answer = answers[filled.indexOf(collection)];
    if (answer === undefined) return [];
    const results = expectBody(answer, SaveResults);
    if (results.length !== collection.records.length) throw catalogued('crm.answered-garbage');
    return results;
  });
}

export function refuseMoreThanFit(records: readonly unknown[]): void {
  if (records.length > MOST_RECORDS)
    throw catalogued('crm.invalid-request', { detail: `more than ${MOST_RECORDS} records` });
}
