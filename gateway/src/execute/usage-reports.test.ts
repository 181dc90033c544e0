import { expect, it } from '@jest/globals';
import type { Store } from '../store/store.js';
import { until } from '../testing/until.js';
import { createUsageReports } from './usage-reports.js';

/** A store that takes a report when the test says so. */
function startReports() {
  const statements: { tenant: string; reports: unknown; end: (error?: Error) => void }[] = [];
  const warnings: string[] = [];
  const store: Pick<Store, 'askInTenant'> = {
    askInTenant: (tenant, { values = [] }) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void => (error ? reject(error) : resolve([]));
        statements.push({ tenant, reports: JSON.parse(String(values[1])), end });
      }),
  };
  const silent = (): void => undefined;
  const warn = (message: string): void => void warnings.push(message);
  const logger = { debug: silent, info: silent, error: silent, warn };
  return { statements, warnings, ...createUsageReports({ store, logger }) };
}

it('reports at once, and with one statement all orgs that come while it is under way', async () => {
  const { statements, add, settle } = startReports();
  add('ours', 'a', 1, { used: 10, limit: 100 });
  expect(statements.map(({ reports }) => reports)).toEqual([[{ org: 'a', calls: 1, used: 10, limit: 100 }]]);

  add('ours', 'a', 2, undefined);
  add('ours', 'b', 0, { used: 5, limit: 50 });
  add('ours', 'a', 1, { used: 14, limit: 100 });
  statements[0]?.end();
  const settled = settle();
  await until(
    () => statements.length,
    (count) => count === 2,
  );
  statements[1]?.end();
  await settled;

  expect(statements[1]?.reports).toEqual([
    { org: 'a', calls: 3, used: 14, limit: 100 },
    { org: 'b', calls: 0, used: 5, limit: 50 },
  ]);
});

it('warns of a report that the database did not take, and goes on with the next', async () => {
  const { statements, warnings, add, settle } = startReports();
  add('ours', 'a', 1, undefined);
  add('theirs', 'b', 1, undefined);
  statements[0]?.end(new Error('The database is away'));
  await until(
    () => statements.length,
    (count) => count === 2,
  );
  statements[1]?.end();
  await settle();

  expect(statements.map(({ tenant }) => tenant)).toEqual(['ours', 'theirs']);
  expect(warnings).toEqual(['Calls to a CRM could not be counted']);
});
