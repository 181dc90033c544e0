import type { ActivityWrite, Logger, WriteResult } from '@jackfield/connector-core';
import type { ApiClient } from './api-client.js';
import { refuseMoreThanFit, saveCollections, type SaveResult } from './collections.js';
import { changedTaskFields, creationFields, type NameField, type TaskFields } from './mapping.js';
import { isOwnerRefused, isSubtypeRefused, recordError, type RecordError } from './record-error.js';

/** A write with the Task that it comes to. */
interface PreparedWrite {
  write: ActivityWrite;
  task: TaskFields;
}

type Results = Map<ActivityWrite, SaveResult>;

/**
 * One call: new conversations are upserted by key; where the gateway knows the record, it is changed by its id, as an
 * upsert would bring a Task back that a person has deleted. To repeat either of them is harmless.
 */
export async function saveActivities(
  client: ApiClient,
  name: NameField,
  logger: Logger,
  writes: readonly ActivityWrite[],
): Promise<WriteResult[]> {
  refuseMoreThanFit(writes);
  const prepared = writes.map((write): PreparedWrite => ({
    write,
    task: { ...creationFields(write), ...changedTaskFields(write, name) },
  }));
  const results = await send(client, name, prepared);
  const adjusted = prepared.flatMap(
    (each) => withoutRefused(each, results.get(each.write)?.errors ?? []) ?? [],
  );
  if (adjusted.length > 0) {
    for (const [write, result] of await send(client, name, adjusted)) results.set(write, result);
    logger.info('Some activities were written a second time, without what the CRM refused', {
      count: adjusted.length,
    });
  }
  return Promise.all(prepared.map((each) => toWriteResult(client, each, results.get(each.write))));
}

async function send(client: ApiClient, name: NameField, writes: readonly PreparedWrite[]): Promise<Results> {
  const unknown = writes.filter(({ write }) => write.recordId === undefined);
  const known = writes.filter(({ write }) => write.recordId !== undefined);
  const attributes = { type: 'Task' };
  const results = await saveCollections(client, [
    {
      method: 'PATCH',
      path: `/composite/sobjects/Task/${name('key')}`,
      records: unknown.map(({ write, task }) => ({ attributes, [name('key')]: write.draft.key, ...task })),
    },
    {
      method: 'PATCH',
      path: '/composite/sobjects',
      records: known.map(({ write, task }) => ({ attributes, id: write.recordId, ...task })),
    },
  ]);
  return new Map(
    [unknown, known].flatMap((group, index) =>
      group.flatMap(({ write }, at): [ActivityWrite, SaveResult][] => {
        const result = results[index]?.[at];
        return result ? [[write, result]] : [];
      }),
    ),
  );
}

/**
 * The same write without what the CRM will never take, if that was the reason: what belongs to the creation of a task
 * that exists already (its first write succeeded but the answer was lost), or an owner who has left.
 */
function withoutRefused(
  { write, task }: PreparedWrite,
  errors: readonly RecordError[],
): PreparedWrite | undefined {
  const refused = isSubtypeRefused(errors)
    ? Object.keys(creationFields(write))
    : isOwnerRefused(errors, task)
      ? ['OwnerId']
      : [];
  const kept = Object.entries(task).filter(([field]) => !refused.includes(field));
  if (kept.length === Object.keys(task).length) return undefined;
  return { write, task: Object.fromEntries(kept) };
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
