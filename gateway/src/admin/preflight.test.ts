import { catalogued, defaultPrivileges, type Finding } from '@jackfield/connector-core';
import { askTenant } from '../testing/ask-tenant.js';
import { agentAnna, agentPiotr } from '../testing/calls.js';
import { banking } from '../testing/fake-contact-center.js';
import {
  ADMIN_TOKEN,
  ANNA_USER,
  ORG,
  SIGN_IN_SECRET,
  startTestWorld,
  TENANT,
  type TestWorld,
} from '../testing/test-world.js';
import type { PreflightAnswer } from './preflight-route.js';

const fine = (code: string): Finding => ({ code, ok: true, message: 'Well.' });
const amiss = (code: string, change: Partial<Finding> = {}): Finding => ({
  ...{ code, ok: false, message: 'Not well.', action: 'Mend it.' },
  ...change,
});

describe('the preflight of an org', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(() => {
    world.contactCenter.campaignList = [banking];
    world.crm.onPreflight = () => Promise.resolve([fine('crm.package'), fine('crm.remote-site')]);
    world.contactCenter.onPreflight = () =>
      Promise.resolve([fine('contact-center.reachable'), fine('contact-center.webhook')]);
    for (const { id, name } of [agentAnna, agentPiotr]) {
      const email = `${id}@example.com`;
      const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
      world.contactCenter.users.add({ id, name, email, active: true, ...phone });
    }
  });

  const ask = (token = ADMIN_TOKEN, org = ORG) =>
    world.post(
      `/v1/tenants/${TENANT}/orgs/${org}/preflight`,
      { rehearse: false },
      { authorization: `Bearer ${token}` },
    );
  const answer = async () => (await (await ask()).json()) as PreflightAnswer;
  const unmet = ({ prerequisites }: PreflightAnswer) =>
    prerequisites.filter(({ met }) => !met).map(({ id }) => id);

  it('[F-003] is ready once all six prerequisites are met, and lists each that is not', async () => {
    const ready = await answer();
    expect(ready.ready).toBe(true);
    expect(ready.prerequisites.map(({ id }) => id)).toEqual([
      ...['account', 'campaign', 'package', 'contact-center', 'sites', 'configuration'],
    ]);

    world.crm.onPreflight = () =>
      Promise.resolve([amiss('crm.fields-writable'), amiss('crm.remote-site'), amiss('crm.signed-in')]);
    world.contactCenter.onPreflight = () =>
      Promise.resolve([fine('contact-center.reachable'), amiss('contact-center.webhook')]);
    world.contactCenter.campaignList = [];
    const lacking = await answer();
    expect(lacking.ready).toBe(false);
    expect(unmet(lacking)).toEqual(['campaign', 'package', 'contact-center', 'sites', 'configuration']);
    expect(lacking.findings.filter(({ ok }) => !ok).every(({ action }) => action)).toBe(true);
  });

  it('is ready all the same where something is doubtful', async () => {
    world.crm.onPreflight = () => Promise.resolve([amiss('crm.least-rights', { severity: 'warning' })]);
    const doubtful = await answer();
    expect(doubtful.ready).toBe(true);
    expect(doubtful.findings).toContainEqual(expect.objectContaining({ severity: 'warning' }));
  });

  it('finds that no agent is linked to the org', async () => {
    await world.putTenant({ agents: [] });
    expect(unmet(await answer())).toEqual(['configuration']);
    await world.putTenant();
  });

  it('makes a finding of what contact center and CRM refuse', async () => {
    world.contactCenter.onPreflight = () => Promise.reject(catalogued('contact-center.refused'));
    world.crm.onPreflight = () => Promise.reject(catalogued('crm.unavailable'));
    const refused = await answer();
    expect(refused.findings.map(({ code }) => code)).toEqual([
      ...['contact-center.reachable', 'crm.preflight', 'gateway.users-linked'],
      ...['user.agents-fit', 'licence.seats'],
      ...Array.from({ length: 4 }, () => 'gateway.not-checked'),
    ]);
  });

  it('[F-003] calls nothing in order that could not be looked at, and says what kept it from looking', async () => {
    world.contactCenter.onPreflight = () => Promise.reject(catalogued('contact-center.refused'));
    world.crm.onPreflight = () => Promise.resolve([amiss('crm.signed-in')]);
    const blind = await answer();
    expect(unmet(blind)).toHaveLength(6);
    const { message, action } = blind.findings.find(({ code }) => code === 'contact-center.reachable')!;
    expect(blind.findings).toContainEqual({
      ...{ code: 'gateway.not-checked', ok: false, prerequisite: 'campaign' },
      ...{ message: `Could not be checked yet. ${message}`, action },
    });
    expect(blind.findings).toContainEqual({
      ...{ code: 'gateway.not-checked', ok: false, prerequisite: 'sites' },
      ...{ message: 'Could not be checked yet. Not well.', action: 'Mend it.' },
    });
  });

  it('[F-010] names the agents who are no PBX users, and is not ready if nobody is one', async () => {
    const { users } = world.contactCenter;
    const withoutPhone = (id: string) => users.add({ ...users.byId.get(id)!, pbx: false });
    withoutPhone(agentAnna.id);
    const one = await answer();
    expect(one.ready).toBe(true);
    expect(one.findings).toContainEqual(
      expect.objectContaining({
        ...{ code: 'user.not-pbx', ok: false, severity: 'warning' },
        message: expect.stringContaining(`It is so with ${agentAnna.id}.`),
        action: 'Make the user a PBX user in the contact center.',
      }),
    );
    withoutPhone(agentPiotr.id);
    expect(unmet(await answer())).toEqual(['configuration']);
  });

  it('[F-012] names who may dial and has no number or caller id, and lets who receives only have neither', async () => {
    const {
      number: _number,
      callerId: _callerId,
      ...bare
    } = world.contactCenter.users.byId.get(agentAnna.id)!;
    world.contactCenter.users.add(bare);
    const amissOf = async () =>
      (await answer()).findings.filter(({ code, ok }) => code.startsWith('user.') && !ok);
    expect((await amissOf()).map(({ code }) => code)).toEqual([
      'user.number-missing',
      'user.caller-id-missing',
    ]);

    world.crm.users.add({ id: ANNA_USER, name: agentAnna.name, email: `${agentAnna.id}@example.com` });
    const user = `/orgs/${ORG}/users/${ANNA_USER}`;
    expect((await askTenant(world.url, 'POST', `${user}/check`)).status).toBe(200);
    const receives = { body: { ...defaultPrivileges, dial: false } };
    expect((await askTenant(world.url, 'PUT', `${user}/privileges`, receives)).status).toBe(200);
    expect(await amissOf()).toEqual([]);
    expect((await answer()).findings).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining(`Only receiving: ${agentAnna.id}.`) }),
    );
  });

  it('answers the administrator and the org’s own server, and nobody else', async () => {
    expect((await ask(SIGN_IN_SECRET)).status).toBe(200);
    expect((await ask('guess')).status).toBe(401);
    expect(await (await ask(ADMIN_TOKEN, '00D000000000009AAA')).json()).toMatchObject({
      code: 'gateway.org-unknown',
    });
  });
});

it('tells an administrator’s tools where the gateway is reached, and what time it has', async () => {
  const world = await startTestWorld();
  const answer = await world.admin('/v1/gateway');
  expect(await answer.json()).toEqual({ publicUrl: world.url, now: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect((await fetch(`${world.url}/v1/gateway`)).status).toBe(401);
  await world.stop();
}, 60_000);
