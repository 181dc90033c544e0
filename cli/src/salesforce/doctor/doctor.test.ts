import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { salesforce } from '../../../../adapters/crms/src/salesforce/index.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../../../gateway/src/testing/test-world.js';
import {
  administrator,
  startSalesforceOrg,
  type SalesforceOrg,
} from '../../../../sandbox/src/salesforce-org/index.js';
import { sampleAgents, sampleOrg } from '../../../../sandbox/src/sample-data/agents.js';
import { jackfield, type Ended } from '../../testing/jackfield.js';
import type { Checkup } from '../../doctor/join-findings.js';

// Loading jsforce takes seconds, and a whole set-up many requests.
jest.setTimeout(120_000);

const PACKAGE = '04t000000000001AAA';

describe('jackfield salesforce doctor', () => {
  let world: TestWorld;
  let org: SalesforceOrg;
  beforeAll(async () => {
    world = await startTestWorld({ crms: { salesforce } });
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    world.contactCenter.onPreflight = () => Promise.resolve([]);
    const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
    for (const { id, name, email } of sampleAgents)
      world.contactCenter.users.add({ id, name, email, active: true, ...phone });
  });
  afterEach(() => org.stop());

  const run = (words: string[], env: Record<string, string> = {}): Promise<Ended> =>
    jackfield(['salesforce', ...words], {
      ...{ JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN, JACKFIELD_TENANT: TENANT },
      ...env,
    });
  const asAdministrator = (...words: string[]): Promise<Ended> =>
    run([...words, '--instance-url', org.url], { SF_ACCESS_TOKEN: org.sessionFor(administrator.id) });
  const checkup = ({ printed }: Ended): Checkup => JSON.parse(printed) as Checkup;
  const amiss = (ended: Ended) => checkup(ended).findings.filter(({ ok }) => !ok);
  const codes = (ended: Ended): string[] => amiss(ended).map(({ code }) => code);

  const start = async (state: 'fresh' | 'set-up'): Promise<void> => {
    org = await startSalesforceOrg({ port: 0, sampleData: false, state });
    await putTenant();
  };
  const putTenant = async (settings = tenantInput().settings): Promise<void> => {
    const [first] = tenantInput().orgs;
    await world.putTenant({
      settings,
      orgs: [{ ...first!, id: sampleOrg, crm: { adapter: 'salesforce', settings: org.connection } }],
      agents: sampleAgents.map(({ id, name, email, crmUser }) => ({
        ...{ id, name, email, org: sampleOrg, crmUser },
      })),
    });
  };

  it('[F-003] names what a new org lacks, each with its fix, and finds it in order after the set-up', async () => {
    await start('fresh');
    const before = await asAdministrator('doctor', '--json');
    expect(before.code).toBe(1);
    const { ready, prerequisites } = checkup(before);
    expect(ready).toBe(false);
    expect(prerequisites.filter(({ met }) => !met).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['package', 'sites']),
    );
    expect(amiss(before).every(({ action = '' }) => action.length > 10)).toBe(true);
    expect(codes(before)).toEqual(expect.arrayContaining(['salesforce.set-up.package']));

    expect((await asAdministrator('setup', '--apply', '--package', PACKAGE)).code).toBe(0);
    const [callCenter] = org.context.store.all('CallCenter');
    org.context.store.update(
      'User',
      sampleAgents[0]!.crmUser,
      { CallCenterId: callCenter!['Id'] ?? null },
      administrator.id,
    );
    const after = await asAdministrator('doctor', '--json');
    expect(amiss(after).filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(after.code).toBe(0);
  });

  it('rehearses an activity, leaves none, and names the validation rule in the way', async () => {
    await start('set-up');
    org.context.metadata.put(
      {
        type: 'ValidationRule',
        fullName: 'Task.Needs_A_Person',
        body: { active: 'true', errorConditionFormula: 'ISBLANK(WhoId)', errorMessage: 'Choose the person.' },
      },
      administrator.id,
    );
    const { printed, code } = await run(['doctor']);
    expect(code).toBe(1);
    expect(printed).toContain('error   The validation rule Task.Needs_A_Person (“Choose the person.”)');
    expect(printed).toContain('        What to do: Let the rule except the integration user');
    expect(printed).toMatch(/Not ready\. \d+ things checked, \d+ amiss, \d+ doubtful\./);
    expect(org.context.store.all('Task')).toEqual([]);
    expect((await run(['doctor', '--no-rehearsal'])).printed).not.toContain('Needs_A_Person');
  });

  it('[F-020] tells that e-mails are held back, which only an administrator can see', async () => {
    await start('set-up');
    org.context.deliverability.level = 'system';
    expect(amiss(await asAdministrator('doctor', '--json'))).toContainEqual(
      expect.objectContaining({
        code: 'salesforce.set-up.deliverability',
        action: expect.stringContaining('"All email"'),
      }),
    );
    expect((await run(['doctor'])).noted).toContain('Not checked: e-mail deliverability');
  });

  it('[F-011] names the agent whose e-mail differs from the user’s, whatever the capitals', async () => {
    await start('set-up');
    const [anna, piotr, maria] = sampleAgents;
    org.context.store.update('User', anna!.crmUser, { Email: anna!.email.toUpperCase() }, administrator.id);
    org.context.store.update('User', piotr!.crmUser, { Email: 'other@example.com' }, administrator.id);
    org.context.store.update('User', maria!.crmUser, { IsActive: false }, administrator.id);
    const found = amiss(await asAdministrator('doctor', '--json')).filter(({ code }) =>
      code.startsWith('salesforce.agent'),
    );
    expect(found.map(({ code }) => code)).toEqual(['salesforce.agent-e-mail', 'salesforce.agent-inactive']);
    expect(found[0]?.message).toContain('piotr.zielinski@example.com');
    expect(found[0]?.message).toContain('other@example.com');
  });

  it('names the agents who may not write, where their browsers do, and those whom the phone does not fit', async () => {
    await start('set-up');
    const [anna, piotr] = sampleAgents;
    for (const { Id } of org.context.store.findBy('PermissionSetAssignment', 'AssigneeId', anna!.crmUser)) {
      org.context.store.delete('PermissionSetAssignment', String(Id));
    }
    const known = world.contactCenter.users.byId.get(piotr!.id)!;
    world.contactCenter.users.add({ ...known, pbx: false });
    expect((await run(['doctor'])).printed).not.toContain('salesforce.agents-write');

    await putTenant({ logging: { mode: 'client' } });
    const { printed, code } = await run(['doctor']);
    world.contactCenter.users.add(known);
    expect(code).toBe(1);
    expect(printed).toContain(`An agent may not write activities in the browser: ${anna!.email} lacks Task.`);
    expect(printed).toContain('What to do: Give them seats, or repair their access');
    expect(printed).toContain(`only PBX users can take calls in the CRM. It is so with ${piotr!.id}.`);
  });

  it('says that the access was taken back, and to connect again', async () => {
    await start('set-up');
    org.context.store.update('User', '005000000000009AAA', { IsActive: false }, administrator.id);
    const { printed, code } = await run(['doctor']);
    expect(code).toBe(1);
    expect(printed).toContain('salesforce.signed-in');
    expect(printed).toContain('What to do:');
  });

  it.each<[string, string[], string]>([
    ['the org is another one', ['--org', '00D000000000777AAA'], 'jackfield salesforce connect'],
    ['the tenant is unknown', ['--tenant', 'nobody'], 'jackfield tenants'],
  ])('says what to do where %s', async (_, words, text) => {
    await start('set-up');
    const ended = await run(['doctor', ...words]);
    expect(ended.code).not.toBe(0);
    expect(ended.noted).toContain(text);
  });
});
