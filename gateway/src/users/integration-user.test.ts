import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { askTenant } from '../testing/ask-tenant.js';
import { ORG, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import type { SyncJob, SyncSteps } from './sync-schema.js';

// Each test is several requests and jobs, on a machine that may have other work.
jest.setTimeout(60_000);

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  await world.putTenant({ agents: [] });
  const profile = { id: '00e-all', name: 'All' };
  world.crm.users.add({ id: 'u-nora', name: 'Nora', email: 'nora@example.com', profile });
  world.crm.users.add({ id: 'u-gw', name: 'Gateway', email: 'g@example.com', profile, integration: true });
}, 60_000);
afterAll(() => world.stop());

/** Who would be created by a synchronisation of these. */
async function created(request: object): Promise<string[]> {
  const place = `/orgs/${ORG}/users/sync`;
  const { body } = await askTenant<SyncJob>(world.url, 'POST', place, { body: { do: 'plan', ...request } });
  await until(
    async () => (await askTenant<SyncJob>(world.url, 'GET', `${place}/${body.id}`)).body,
    ({ state }) => state !== 'running',
  );
  const path = `${place}/${body.id}/steps?kind=create-agent`;
  return (await askTenant<SyncSteps>(world.url, 'GET', path)).body.steps.map(({ name }) => name);
}

it('[F-040] the user as whom the gateway works in the CRM is left out of a synchronisation of many', async () => {
  expect(await created({ everybody: true })).toEqual(['Nora']);
  expect(await created({ who: { profiles: ['00e-all'] } })).toEqual(['Nora']);
});

it('is synchronised by whoever names that very user', async () => {
  expect(await created({ who: { users: ['u-gw'] } })).toEqual(['Gateway']);
});
