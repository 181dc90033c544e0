import { expect, it } from '@jest/globals';
import type { SearchIntent } from '@jackfield/connector-core';
import { createMetrics } from '../metrics.js';
import { FakeCrm } from '../testing/fake-crm.js';
import { createSearch } from './search.js';

const intent: SearchIntent = {
  kind: 'search',
  id: 'call-1/search/mark',
  conversation: 'call-1',
  executor: { at: 'gateway' },
  plan: { terms: ['+48221234567'], suffix: '221234567', defaultRegion: 'PL', types: ['Contact'], limit: 20 },
};

it('searches again when the outcome could not be logged, instead of leaving the agent without a pop', async () => {
  const crm = new FakeCrm();
  const platform = {
    http: () => Promise.reject(new Error('This request is not in the script')),
    clock: { now: () => Date.UTC(2026, 7, 22, 14) },
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  };
  const woken: string[] = [];
  const { search, idle } = createSearch({
    ...platform,
    tenants: { crm: () => ({ crm: crm.adapter.connect({}, platform), batch: 200 }) },
    loop: {
      append: () => Promise.reject(new Error('The database is away')),
      wakeLater: (tenant, conversation) => void woken.push(`${tenant} ${conversation}`),
    },
    metrics: createMetrics(),
    timeoutMs: 1_000,
  });

  search('sandbox', 'org', intent);
  await idle();

  expect(crm.searches).toBe(1);
  expect(woken).toEqual(['sandbox call-1']);
});
