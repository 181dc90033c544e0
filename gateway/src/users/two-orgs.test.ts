import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { agentPiotr } from '../testing/calls.js';
import { askTenant } from '../testing/ask-tenant.js';
import { ORG, startTestWorld, TENANT, withOtherOrg, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import type { SyncJob, SyncSteps } from './sync-schema.js';
import type { UserLine } from './user-schema.js';

// Each test is several requests and jobs, on a machine that may have other work.
jest.setTimeout(60_000);

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  await world.putTenant(withOtherOrg());
  // Piotr takes his calls in the other org, and is a user of this one as well.
  const email = 'piotr@example.com';
  const person = { name: 'Piotr', email, active: true, pbx: true, number: '+48221009002' };
  world.contactCenter.users.add({ id: agentPiotr.id, callerId: '+48221009002', ...person });
  world.crm.users.add({ id: 'u-piotr', name: 'Piotr', email });
}, 60_000);
afterAll(() => world.stop());

const users = `/orgs/${ORG}/users`;
const homeOfPiotr = async () =>
  (
    (await (await world.admin(`/v1/tenants/${TENANT}`)).json()) as { agents: { id: string; org: string }[] }
  ).agents
    .filter(({ id }) => id === agentPiotr.id)
    .map(({ org }) => org);

it('takes no agent out of another org, and says that it is there', async () => {
  const before = await homeOfPiotr();
  const { body } = await askTenant<SyncJob>(world.url, 'POST', `${users}/sync`, {
    body: { do: 'apply', who: { users: ['u-piotr'] } },
  });
  await until(
    async () => (await askTenant<SyncJob>(world.url, 'GET', `${users}/sync/${body.id}`)).body,
    ({ state }) => state !== 'running',
  );
  const { steps } = (await askTenant<SyncSteps>(world.url, 'GET', `${users}/sync/${body.id}/steps`)).body;

  expect(steps.map(({ kind, code }) => [kind, code])).toEqual([['skip', 'user.in-another-org']]);
  expect(await homeOfPiotr()).toEqual(before);
});

it('says the same of one user who is looked at', async () => {
  const { body } = await askTenant<UserLine>(world.url, 'POST', `${users}/u-piotr/check`);

  expect(body.check.findings.map(({ code }) => code)).toEqual(['user.in-another-org']);
});
