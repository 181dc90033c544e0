import { startSalesforceOrg, type Fault, type SalesforceOrg } from './index.js';

const USER = '005000000000001AAA';
const KEY = 'jackfield__Jackfield_Key__c';
const LIMITS = '/services/data/v64.0/limits';
let org: SalesforceOrg;

beforeEach(async () => {
  org = await startSalesforceOrg({ port: 0, sampleData: false });
});
afterEach(() => org.stop());

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${org.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${org.sessionFor(USER)}`, 'content-type': 'application/json' },
  });
const put = (path: string, body: unknown) => call(path, { method: 'PUT', body: JSON.stringify(body) });
const breakBy = (...faults: Fault[]) => put('/__faults', faults);
const statuses = async (calls: number) => {
  const all: number[] = [];
  for (let index = 0; index < calls; index++) all.push((await call(LIMITS)).status);
  return all;
};
const upsert = (keys: string[], signal?: AbortSignal) =>
  call(`/services/data/v64.0/composite/sobjects/Task/${KEY}`, {
    method: 'PATCH',
    body: JSON.stringify({
      records: keys.map((key) => ({ attributes: { type: 'Task' }, [KEY]: key, Subject: `Of ${key}` })),
    }),
    ...(signal ? { signal } : {}),
  });
const resultsOf = async (response: Response) =>
  (await response.json()) as { success: boolean; errors: { statusCode: string; fields: string[] }[] }[];
/** Their keys, sorted: rows of the store come in no order. */
const tasks = () =>
  org.context.store
    .all('Task')
    .map((row) => row[KEY])
    .sort();

describe('faults by chance', () => {
  it('hit the same calls for the same seed, others for another, and stay until they are taken back', async () => {
    const run = async (seed: number) => {
      await breakBy({ kind: 'status', status: 429, headers: { 'retry-after': '2' }, probability: 0.4, seed });
      return statuses(25);
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 429]));
    await call('/__faults', { method: 'DELETE' });
    expect(await statuses(10)).toEqual(Array.from({ length: 10 }, () => 200));
  });

  it('go together: a delay with one other', async () => {
    await breakBy(
      { kind: 'slow', delayMs: 20, delayUpToMs: 40, probability: 1 },
      { kind: 'status', status: 503, probability: 1 },
      { kind: 'html', probability: 1 },
    );
    const started = performance.now();
    expect((await call(LIMITS)).status).toBe(503);
    expect(performance.now() - started).toBeGreaterThanOrEqual(19);
  });
});

it('never answers to a time-out, with or without having done the work', async () => {
  await breakBy({ kind: 'timeout' }, { kind: 'silent-answer' });
  const giveUpOnce = async (key: string, isHit: () => boolean) => {
    const patience = new AbortController();
    const asking = expect(upsert([key], patience.signal)).rejects.toThrow('abort');
    while (!isHit()) await new Promise(setImmediate);
    patience.abort();
    await asking;
  };
  await giveUpOnce('not done', () => org.context.faults.pending.length === 1);
  await giveUpOnce('done', () => tasks().length === 1);
  expect(tasks()).toEqual(['done']);
});

it('does the work, and cuts the answer in half', async () => {
  await breakBy({ kind: 'truncated' });
  const text = await (await upsert(['cut'])).text();
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(tasks()).toEqual(['cut']);
});

it('loses the answer of the call that has written a record of a table, and of no other', async () => {
  await breakBy({ kind: 'status', status: 503 }, { kind: 'lost-answer', table: 'Task', count: 2 });
  const left = async () => ((await (await fetch(`${org.url}/__faults`)).json()) as Fault[]).length;
  expect((await upsert(['refused'])).status).toBe(503);
  expect((await call(LIMITS)).status).toBe(200);
  expect((await resultsOf(await upsert([''])))[0]?.success).toBe(false);
  expect(await left()).toBe(1);
  await expect(upsert(['first'])).rejects.toThrow();
  await expect(upsert(['second'])).rejects.toThrow();
  expect((await upsert(['third'])).status).toBe(200);
  expect(await left()).toBe(0);
  await breakBy({ kind: 'lost-answer', table: 'Task' });
  const body = JSON.stringify({ [KEY]: 'by itself' });
  await expect(call('/services/data/v64.0/sobjects/Task', { method: 'POST', body })).rejects.toThrow();
  expect(tasks()).toEqual(['by itself', 'first', 'second', 'third']);
  expect((await put('/__faults', { kind: 'reset', table: 'Task' })).status).toBe(400);
});

it('takes every right away until it is told otherwise', async () => {
  await breakBy({ kind: 'rights' });
  expect(await statuses(3)).toEqual([403, 403, 403]);
  expect(await (await call(LIMITS)).json()).toMatchObject([{ errorCode: 'INSUFFICIENT_ACCESS' }]);
});

describe('a fault of single records', () => {
  it('refuses its share, and writes the others', async () => {
    await breakBy({ kind: 'record-error', probability: 0.3, seed: 7 });
    const keys = Array.from({ length: 100 }, (_, index) => `share-${index}`);
    const results = await resultsOf(await upsert(keys));
    const refused = results.filter(({ success }) => !success);
    expect(refused.length).toBeGreaterThan(15);
    expect(refused.length).toBeLessThan(50);
    expect(new Set(refused.map(({ errors }) => errors[0]?.statusCode))).toEqual(
      new Set(['UNABLE_TO_LOCK_ROW']),
    );
    expect(new Set(tasks())).toEqual(new Set(keys.filter((_, index) => results[index]?.success)));
  });

  it('refuses the one that it names for good, in a composite call, too', async () => {
    await breakBy({
      kind: 'record-error',
      contains: 'poison',
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      fields: ['Subject'],
    });
    const part = (key: string) => ({
      method: 'PATCH',
      url: `/services/data/v64.0/composite/sobjects/Task/${KEY}`,
      referenceId: key,
      body: { records: [{ attributes: { type: 'Task' }, [KEY]: key }] },
    });
    const response = await call('/services/data/v64.0/composite', {
      method: 'POST',
      body: JSON.stringify({ compositeRequest: [part('fine'), part('poison')] }),
    });
    expect(await response.json()).toMatchObject({
      compositeResponse: [
        { body: [{ success: true }] },
        { body: [{ success: false, errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] }] },
      ],
    });
    const [again] = await resultsOf(await upsert(['poison']));
    expect(again?.errors[0]?.fields).toEqual(['Subject']);
  });
});

describe('the requests of the day', () => {
  const usage = (response: Response) => response.headers.get('sforce-limit-info');

  it('are told with every answer, refused beyond the limit, and begin anew when told', async () => {
    await put('/__limits', { dailyRequests: 2 });
    const answers = [
      await call(LIMITS),
      await call('/services/data/v64.0/sobjects/Nothing/describe'),
      await call(LIMITS),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403]);
    expect(usage(answers[0]!)).toBe('api-usage=1/2');
    expect(usage(answers[2]!)).toMatch(/^api-usage=\d\/2$/);
    expect(await answers[2]!.json()).toMatchObject([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
    await call('/__limits', { method: 'DELETE' });
    expect(usage(await call(LIMITS))).toBe('api-usage=1/1000000');
  });

  it('can be nearly used up from the start', async () => {
    await put('/__limits', { dailyRequests: 15_000, used: 14_998 });
    expect(await (await call(LIMITS)).json()).toEqual({ DailyApiRequests: { Max: 15_000, Remaining: 1 } });
    expect(await (await fetch(`${org.url}/__limits`)).json()).toEqual({
      dailyRequests: 15_000,
      used: 14_999,
    });
    expect((await put('/__limits', { dailyRequests: -1 })).status).toBe(400);
  });
});

describe('the history', () => {
  interface Entry {
    sequence: number;
    kind: string;
    key: string | null;
    fields: Record<string, unknown>;
  }
  const history = async (query: string) => (await (await call(`/__history?${query}`)).json()) as Entry[];

  it('tells every write of a key in its order, with the fields that changed', async () => {
    await upsert(['a', 'b']);
    const { records, catalogue, store } = org.context;
    const task = catalogue.require('Task');
    const [id] = store.findIds('Task', KEY, 'a');
    records.update(task, id!, { Description: 'Late' }, USER);
    records.update(task, id!, { Description: 'Late' }, USER);
    records.delete(task, id!);
    const entries = await history('key=a');
    expect(entries.map(({ kind }) => kind)).toEqual(['created', 'changed', 'deleted']);
    expect(entries[0]?.fields).toMatchObject({ Subject: 'Of a', [KEY]: 'a' });
    expect(entries[1]?.fields).toEqual({ Description: 'Late' });
  });

  it('is read page by page', async () => {
    await upsert(['p1', 'p2', 'p3']);
    const all = (await history('')).filter(({ key }) => key?.startsWith('p'));
    const next = await history(`after=${all[0]!.sequence}&limit=1`);
    expect(next.map(({ key }) => key)).toEqual(['p2']);
    expect((await call('/__history?limit=many')).status).toBe(400);
  });

  it('holds nothing of a write that was taken back', async () => {
    await call('/services/data/v64.0/composite/sobjects', {
      method: 'POST',
      body: JSON.stringify({
        allOrNone: true,
        records: [
          { attributes: { type: 'Task' }, [KEY]: 'undone' },
          { attributes: { type: 'Task' }, Subject: 'x'.repeat(300) },
        ],
      }),
    });
    expect(await history('key=undone')).toEqual([]);
  });
});
