import { beforeEach, expect, it } from '@jest/globals';
import { catalogued, toInstant, type CrmRecord, type SearchIntent } from '@jackfield/connector-core';
import type { LogEntry } from '../log/log-entry.js';
import { createMetrics } from '../metrics.js';
import { anna, FakeCrm } from '../testing/fake-crm.js';
import { createKnownCustomers } from './known-customers.js';
import { createSearch } from './search.js';

const start = Date.UTC(2026, 7, 22, 14);
let now = start;
let crm: FakeCrm;
let woken: string[];
let appended: LogEntry[];
let append: (entries: LogEntry[]) => Promise<number>;

const platform = {
  http: () => Promise.reject(new Error('This request is not in the script')),
  clock: { now: () => now },
  logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
};

function searchFor(number: string, conversation = 'call-1'): SearchIntent {
  return {
    kind: 'search',
    id: `${conversation}/search/${number}`,
    conversation,
    executor: { at: 'gateway' },
    urgent: true,
    plan: {
      terms: [number],
      suffix: number.slice(-9),
      defaultRegion: 'PL',
      types: ['Contact'],
      limit: 20,
    },
  };
}

/** When everything began that is searched here. */
const since = toInstant(start);

function startSearch(limits: { searches?: number } = { searches: 20 }) {
  return createSearch({
    ...platform,
    tenants: { crm: () => ({ crm: crm.adapter.connect({}, platform), limits }) },
    loop: {
      append: (_, entries) => append(entries),
      wake: (tenant, conversation) => void woken.push(`${tenant} ${conversation}`),
      wakeLater: (tenant, conversation) => void woken.push(`${tenant} ${conversation}`),
    },
    budgets: { mayCallForPop: () => true, countCalls: () => {} },
    known: createKnownCustomers(platform.clock, () => 60_000),
    metrics: createMetrics(),
    timeoutMs: 1_000,
  });
}

beforeEach(() => {
  now = start;
  crm = new FakeCrm();
  woken = [];
  appended = [];
  append = (entries) => {
    appended.push(...entries);
    return Promise.resolve(entries.length);
  };
});

it('searches again when the outcome could not be logged, instead of leaving the agent without a pop', async () => {
  append = () => Promise.reject(new Error('The database is away'));
  const { search, idle } = startSearch();

  search('sandbox', 'org', searchFor('+48221234567'), since);
  await idle();

  expect(crm.searches).toBe(1);
  expect(woken).toEqual(['sandbox call-1']);
});

it('is asked once for what stands in the log, also by a turn that was read before', async () => {
  crm.onSearch = () => Promise.reject(catalogued('crm.timed-out'));
  const { search, idle } = startSearch();

  for (const _ of ['the turn', 'a slower one']) {
    search('sandbox', 'org', searchFor('+48221234567'), since);
    await idle();
  }

  expect(crm.searches).toBe(1);
  expect(appended).toHaveLength(1);
});

it('joins those who wait while four calls are under way, and tells each who was meant', async () => {
  const others: CrmRecord[] = Array.from({ length: 12 }, (_, index) => ({
    ...anna,
    id: `contact-${index}`,
    phones: [`+482212345${String(index).padStart(2, '0')}`],
  }));
  const calls: number[] = [];
  crm.onSearch = (plans) => {
    calls.push(plans.length);
    return Promise.resolve(others);
  };
  const { search, idle } = startSearch();

  others.forEach(({ phones: [number = ''] }, index) =>
    search('sandbox', 'org', searchFor(number, `call-${index}`), since),
  );
  await idle();

  expect(calls).toEqual([1, 1, 1, 1, 8]);
  const found = new Map(appended.map(({ event }) => [event.conversation, event.body['records']]));
  others.forEach((record, index) => expect(found.get(`call-${index}`)).toEqual([record]));
});

it('asks for nobody who was found a moment ago, but again for somebody who was not', async () => {
  const { search, idle } = startSearch();
  const [number = ''] = anna.phones;

  for (const conversation of ['call-1', 'call-2']) {
    search('sandbox', 'org', searchFor(number, conversation), since);
    await idle();
  }
  expect(crm.searches).toBe(1);

  now += 60_001;
  search('sandbox', 'org', searchFor(number, 'call-3'), since);
  await idle();
  expect(crm.searches).toBe(2);

  for (const conversation of ['call-4', 'call-5']) {
    search('sandbox', 'org', searchFor('+48229998877', conversation), since);
    await idle();
  }
  expect(crm.searches).toBe(4);
});

it('says of whom it remembers that the outcome comes at once, so that nobody keeps books before it', async () => {
  const { search, idle } = startSearch();
  const [number = ''] = anna.phones;

  expect(search('sandbox', 'org', searchFor(number), since)).toBe(false);
  await idle();
  expect(search('sandbox', 'org', searchFor(number, 'call-2'), since)).toBe(true);
  await idle();

  expect(appended.map(({ event }) => event.conversation)).toEqual(['call-1', 'call-2']);
  expect(woken).toEqual([]);
});

it('asks for a turn itself where its outcome stood in the log already, since no append brings one', async () => {
  append = () => Promise.resolve(0);
  const { search, idle } = startSearch();

  search('sandbox', 'org', searchFor('+48221234567'), since);
  await idle();

  expect(woken).toEqual(['sandbox call-1']);
});

it('dates no failure before what is known already, or a clock set back would have it tried again without a wait', async () => {
  crm.onSearch = () => Promise.reject(catalogued('crm.timed-out'));
  const { search, idle } = startSearch();
  now -= 3_600_000;

  search('sandbox', 'org', searchFor('+48221234567'), since);
  await idle();

  expect(appended).toMatchObject([
    { event: { kind: 'search.failed', at: since, body: { code: 'crm.timed-out', retryable: true } } },
  ]);
});

it('keeps what it knows of one tenant and org from the others', async () => {
  const { search, idle } = startSearch();
  const [number = ''] = anna.phones;

  search('sandbox', 'org', searchFor(number), since);
  await idle();
  search('sandbox', 'other org', searchFor(number, 'call-2'), since);
  search('other tenant', 'org', searchFor(number, 'call-3'), since);
  await idle();

  expect(crm.searches).toBe(3);
});
