import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  ADMIN_TOKEN,
  ORG,
  startTestWorld,
  TENANT,
  withOtherOrg,
  type TestWorld,
} from '../../../gateway/src/testing/test-world.js';
import { FakeCrm } from '../../../gateway/src/testing/fake-crm.js';
import { jackfield, type Ended } from '../testing/jackfield.js';

jest.setTimeout(60_000);

let world: TestWorld;
const salesforce = new FakeCrm();

// As in the sandbox: one org of Salesforce, and an environment of another CRM beside it.
beforeAll(async () => {
  world = await startTestWorld({ crms: { salesforce: salesforce.adapter } });
  salesforce.users.add({ id: 'u-nina', name: 'Nina Nowa', email: 'nina@example.com' });
  world.otherCrm.users.add({ id: 'u-otto', name: 'Otto Other', email: 'otto@example.com' });
  const { orgs, ...tenant } = withOtherOrg();
  const settings = { url: 'https://crm.example.com', key: 'the-key-of-the-crm' };
  await world.putTenant({
    ...tenant,
    orgs: orgs.map((org) => (org.id === ORG ? { ...org, crm: { adapter: 'salesforce', settings } } : org)),
  });
}, 60_000);
afterAll(() => world.stop());

const run = (...words: string[]): Promise<Ended> =>
  jackfield(words, {
    JACKFIELD_URL: world.url,
    JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
    JACKFIELD_TENANT: TENANT,
  });

it('takes the only org of Salesforce under `jackfield salesforce users`, whatever else the tenant has', async () => {
  expect((await run('salesforce', 'users', 'plan', '--everybody')).printed).toContain('Nina Nowa');
  const { printed } = await run('salesforce', 'users', 'list', '--json');
  expect(printed).toContain('nina@example.com');
  expect(printed).not.toContain('otto@example.com');
});

it('asks which org is meant under `jackfield users`, where the tenant has several', async () => {
  expect(await run('users', 'list')).toMatchObject({
    code: 2,
    noted: expect.stringContaining('Choose one with --org.'),
  });
  expect((await run('users', 'list', '--org', ORG)).code).toBe(0);
});

it('takes an id of an org with 15 letters for the one with 18', async () => {
  expect((await run('salesforce', 'users', 'list', '--org', ORG.slice(0, 15))).code).toBe(0);
});

it('names the command that connects one, where the tenant has none of the CRM', async () => {
  expect(await run('dynamics', 'users', 'list')).toMatchObject({
    code: 1,
    noted: expect.stringContaining('Connect it first: jackfield dynamics connect.'),
  });
});

it('shows the licence beside the org, too', async () => {
  expect(await run('salesforce', 'licences', 'show')).toEqual(await run('licences', 'show'));
});
