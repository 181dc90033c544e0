import type { ActivityWrite, Logger, WriteResult } from '@jackfield/connector-core';
import { catalogued } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import type { ItemAnswer, Operation } from './batch.js';
import { refuseMoreThanFit } from './limits.js';
import { isGuid, odataText } from './odata.js';
import type { Columns, Linked, Links } from './parties.js';
import { changedColumns, changedParties, closed, OPEN, type ColumnNames } from './phone-call-columns.js';
import { isKeyTaken, isMissing, rowError, type Refused } from './row-error.js';
import { rowKey } from './row-key.js';
import type { Tables } from './tables.js';

export interface SaveParts {
  client: ApiClient;
  tables: Tables;
  names: ColumnNames;
  logger: Logger;
}

/** A write on its way: what was learnt of it by earlier tries. */
interface Prepared {
  write: ActivityWrite;
  links: Links;
  /** It stands under its key already, so that it is not created. */
  exists: boolean;
  /** Undefined where nobody gave one, or the environment does not have them. */
  owner: string | undefined;
}

/** What one try came to. */
type Tried = { ok: true; recordId: string; created: boolean } | { ok: false; refused: Refused };

const Saved = z.object({ activityid: z.string().min(1) });

/** A taken key and an owner who has left may come one after the other. */
const MOST_TRIES = 3;

/**
 * One batch, in which each activity is a change set of its own: written as a whole, or not at all. It is created open by its
 * key and closed in the same set; one that is there is opened, changed and closed again, since what is completed is
 * read-only. To repeat either is harmless.
 */
export async function saveActivities(
  parts: SaveParts,
  writes: readonly ActivityWrite[],
): Promise<WriteResult[]> {
  refuseMoreThanFit(writes);
  if (writes.length === 0) return [];
  const links = await linksOf(parts.tables, writes);
  let open = writes.map((write, index): Prepared => ({
    write,
    links: links[index] ?? {},
    exists: write.recordId !== undefined,
    owner: isGuid(write.owner) ? write.owner : undefined,
  }));
  const results = new Map<ActivityWrite, Tried>();
  for (let tries = 0; open.length > 0 && tries < MOST_TRIES; tries++) {
    if (tries > 0)
      parts.logger.info('Some activities were written once more, knowing what Dataverse said of them', {
        count: open.length,
      });
    const tried = await tryOnce(parts, open);
    open.forEach(({ write }, index) => results.set(write, tried[index] ?? unanswered));
    open = open.flatMap((each, index) => adjusted(each, tried[index]) ?? []);
  }
  return writes.map((write, index) => toResult(parts.client, write, links[index] ?? {}, results.get(write)));
}

async function tryOnce({ client, names }: SaveParts, prepared: readonly Prepared[]): Promise<Tried[]> {
  const answers = await client.batch(prepared.map((each) => changeSetOf(each, names)));
  const tried = prepared.map((each, index) => readTry(each, answers[index] ?? []));
  refuseAsOne(tried);
  return tried;
}

/** What every record was refused for, and passes, is the environment's: it is thrown, so that the org rests. */
function refuseAsOne(tried: readonly Tried[]): void {
  const [first] = tried;
  if (!first || first.ok) return;
  const { error } = first.refused;
  const isShared = tried.every((each) => !each.ok && each.refused.error.code === error.code);
  if (isShared && (error.kind === 'rate-limit' || error.kind === 'permission')) throw error;
}

function changeSetOf({ write, links, exists, owner }: Prepared, names: ColumnNames): Operation[] {
  const { draft, recordId } = write;
  const address =
    recordId === undefined
      ? `phonecalls(jkf_key=${encodeURIComponent(odataText(rowKey(draft.key)))})`
      : `phonecalls(${recordId})`;
  const columns: Columns = {
    ...changedColumns(write, { names, links }),
    ...changedParties(write, links, owner),
    ...(exists || owner === undefined ? {} : { 'ownerid@odata.bind': `/systemusers(${owner})` }),
  };
  const change = (body: Columns): Operation => ({
    method: 'PATCH',
    path: address,
    headers: { 'if-match': '*' },
    body,
  });
  const written: Operation = {
    method: 'PATCH',
    path: `${address}?$select=activityid`,
    headers: {
      prefer: 'return=representation',
      ...(exists ? { 'if-match': '*' } : { 'if-none-match': '*' }),
    },
    body: columns,
  };
  const close = change(closed(draft));
  return exists ? [change(OPEN), written, close] : [written, close];
}

const unanswered: Tried = {
  ok: false,
  refused: {
    ok: false,
    status: 0,
    vendor: { code: '', message: '' },
    error: catalogued('crm.answered-garbage'),
  },
};

function readTry({ write, exists }: Prepared, answers: ItemAnswer): Tried {
  const refused = answers.find((answer): answer is Refused => !answer.ok);
  if (refused) return { ok: false, refused };
  const { activityid } = expectBody(answers[exists ? 1 : 0], Saved);
  return { ok: true, recordId: write.recordId ?? activityid, created: !exists };
}

/** The same write as it may succeed, if what was refused can be left out or done otherwise. */
function adjusted(prepared: Prepared, tried: Tried | undefined): Prepared | undefined {
  if (!tried || tried.ok) return undefined;
  const { refused } = tried;
  // Its first write succeeded, and the answer was lost.
  if (!prepared.exists && isKeyTaken(refused)) return { ...prepared, exists: true };
  if (prepared.owner !== undefined && isMissing(refused, prepared.owner))
    return { ...prepared, owner: undefined };
  return undefined;
}

function toResult(
  client: ApiClient,
  { recordId }: ActivityWrite,
  { who, what }: Links,
  tried: Tried = unanswered,
): WriteResult {
  if (tried.ok)
    return {
      ok: true,
      recordId: tried.recordId,
      url: client.recordUrl('phonecall', tried.recordId),
      created: tried.created,
    };
  const regarding = [who, what].flatMap((linked) => linked?.record.id ?? []);
  return { ok: false, error: rowError(tried.refused, { recordId, regarding }) };
}

/** A table that the environment does not have is as good as a record that is gone. */
async function linksOf(tables: Tables, writes: readonly ActivityWrite[]): Promise<Links[]> {
  const types = [...new Set(writes.flatMap(({ draft: { who, what } }) => [who?.type, what?.type]))].filter(
    (type) => type !== undefined,
  );
  const found = await tables.find(types);
  const linked = (record: ActivityWrite['draft']['who']): Linked | undefined => {
    const table = record && found[types.indexOf(record.type)];
    return table && { record, table };
  };
  return writes.map(({ draft }) => {
    const [who, what] = [linked(draft.who), linked(draft.what)];
    return { ...(who ? { who } : {}), ...(what ? { what } : {}) };
  });
}
