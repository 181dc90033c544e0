import { catalogued, type ActivityWrite, type Logger, type WriteResult } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { changedTaskFields, creationFields, type NameField, type TaskFields } from './mapping.js';
import { isOwnerRefused, isSubtypeRefused, recordError, RecordError } from './record-error.js';

export const MOST_RECORDS = 200;

const SaveResults = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: z.array(RecordError).default([]),
  }),
);
type SaveResult = z.infer<typeof SaveResults>[number];

/** A write with the Task that it comes to. */
interface PreparedWrite {
  write: ActivityWrite;
  task: TaskFields;
}

/**
 * One call upserts by key. Where the gateway knows the record, a second call changes it by its id: an upsert would
 * bring a Task back that a person has deleted. To repeat either of them is harmless.
 */
export async function saveActivities(
  client: ApiClient,
  name: NameField,
  logger: Logger,
  writes: readonly ActivityWrite[],
): Promise<WriteResult[]> {
  if (writes.length > MOST_RECORDS)
    throw catalogued('crm.invalid-request', { detail: `more than ${MOST_RECORDS} records` });
  const results = new Map<ActivityWrite, WriteResult>();
  const prepared = writes.map((write): PreparedWrite => ({
    write,
    task: { ...creationFields(write), ...changedTaskFields(write, name) },
  }));
  const groups = [
    prepared.filter(({ write }) => write.recordId === undefined),
    prepared.filter(({ write }) => write.recordId !== undefined),
  ];
  for (const group of groups) {
    for (const [write, result] of await saveGroup(client, name, logger, group)) results.set(write, result);
  }
  return writes.map(
    (write) => results.get(write) ?? { ok: false, error: catalogued('crm.answered-garbage') },
  );
}

async function saveGroup(
  client: ApiClient,
  name: NameField,
  logger: Logger,
  group: readonly PreparedWrite[],
): Promise<[ActivityWrite, WriteResult][]> {
  if (group.length === 0) return [];
  const first = await send(client, name, group);
  const adjusted = group.flatMap((prepared, index) => adjust(prepared, first[index]?.errors ?? []) ?? []);
  const second = adjusted.length === 0 ? [] : await send(client, name, adjusted);
  if (adjusted.length > 0)
    logger.info('Some activities were written a second time, without what the CRM refused', {
      count: adjusted.length,
    });
  return Promise.all(
    group.map(async (prepared, index): Promise<[ActivityWrite, WriteResult]> => {
      const again = adjusted.findIndex(({ write }) => write === prepared.write);
      const result = again < 0 ? first[index] : second[again];
      return [prepared.write, await toWriteResult(client, prepared, result)];
    }),
  );
}

async function send(
  client: ApiClient,
  name: NameField,
  group: readonly PreparedWrite[],
): Promise<SaveResult[]> {
  const byId = group.every(({ write }) => write.recordId !== undefined);
  const answer = await client.call(
    'PATCH',
    byId ? '/composite/sobjects' : `/composite/sobjects/Task/${name('key')}`,
    {
      allOrNone: false,
      records: group.map(({ write, task }) => ({
        attributes: { type: 'Task' },
        ...(byId ? { id: write.recordId } : { [name('key')]: write.draft.key }),
        ...task,
      })),
    },
  );
  const results = expectBody(answer, SaveResults);
  if (results.length !== group.length) throw catalogued('crm.answered-garbage');
  return results;
}

/**
 * The same write without what the CRM will never take, if that was the reason: the kind of a task that exists already
 * (its first write succeeded but the answer was lost), or an owner who has left.
 */
function adjust({ write, task }: PreparedWrite, errors: readonly RecordError[]): PreparedWrite | undefined {
  const without = isSubtypeRefused(errors)
    ? 'TaskSubtype'
    : isOwnerRefused(errors, task)
      ? 'OwnerId'
      : undefined;
  if (without === undefined || !(without in task)) return undefined;
  const { [without]: _refused, ...rest } = task;
  return { write, task: rest };
}

async function toWriteResult(
  client: ApiClient,
  { write, task }: PreparedWrite,
  result: SaveResult | undefined,
): Promise<WriteResult> {
  if (result?.success && result.id) {
    const url = await client.recordUrl('Task', result.id);
    return { ok: true, recordId: result.id, url, created: result.created ?? false };
  }
  return { ok: false, error: recordError(result?.errors ?? [], task, write.recordId !== undefined) };
}
