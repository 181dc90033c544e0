import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REPORT, TAKE } from '../execute/budget-statements.js';
import { startCluster, type Cluster } from '../testing/cluster.js';
import { ORG, TENANT } from '../testing/test-world.js';
import { readOrgStates } from './org-store.js';

describe('calls of an org, by the hour', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
    await (await cluster.start()).putTenant();
  }, 60_000);
  afterAll(() => cluster.stop(), 60_000);

  const run = (sql: string, values: unknown[]): Promise<unknown> =>
    cluster.store.inTenant(TENANT, (transaction) => transaction.query(sql, values));
  const take = (calls: number) => run(TAKE, [TENANT, ORG, calls, 100, 100, null, 0, 60]);
  const report = (calls: number) => run(REPORT, [TENANT, JSON.stringify([{ org: ORG, calls }])]);
  const letPass = (hours: number) =>
    run('update org_budget set hour = hour - make_interval(hours => $1)', [hours]);
  const counted = async (): Promise<[number | undefined, number | null | undefined]> => {
    const state = (await readOrgStates(cluster.store, TENANT)).get(ORG);
    return [state?.callsThisHour, state?.callsLastHour];
  };

  it('are none before the first, and the hour before is not known then', async () => {
    expect(await counted()).toEqual([0, null]);
    await take(2);
    await report(3);
    expect(await counted()).toEqual([5, null]);
  });

  it('are those of the full hour as soon as the next begins, whether it has calls or not', async () => {
    await letPass(1);
    expect(await counted()).toEqual([0, 5]);
    await report(4);
    expect(await counted()).toEqual([4, 5]);
  });

  it('were none in an hour without any', async () => {
    await letPass(2);
    expect(await counted()).toEqual([0, 0]);
    await take(1);
    expect(await counted()).toEqual([1, 0]);
  });
});
