import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askTenant } from '../testing/ask-tenant.js';
import { agentAnna, agentPiotr } from '../testing/calls.js';
import {
  ADMIN_TOKEN,
  ANNA_USER,
  ORG,
  PIOTR_USER,
  startTestWorld,
  type TestWorld,
} from '../testing/test-world.js';
import { issueLicence, issueRevocations, VENDOR_KEYS } from '../testing/vendor.js';
import type { PreflightAnswer } from './preflight-route.js';

// Each test is several requests, on a machine that may have other work.
jest.setTimeout(60_000);

describe('the preflight of licences', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ licenceKeys: VENDOR_KEYS });
    world.contactCenter.onPreflight = () => Promise.resolve([]);
    world.crm.onPreflight = () => Promise.resolve([]);
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(() => {
    for (const [{ id, name }, user] of [
      [agentAnna, ANNA_USER],
      [agentPiotr, PIOTR_USER],
    ] as const) {
      const email = `${id}@example.com`;
      const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
      if (!world.crm.users.byId.has(user)) world.crm.users.add({ id: user, name, email });
      world.contactCenter.users.add({ id, name, email, active: true, ...phone });
    }
  });

  const install = (licence: string) =>
    askTenant(world.url, 'PUT', '/licence', { body: { licence, confirm: true } });
  const giveSeat = (user: string) => askTenant(world.url, 'POST', `/orgs/${ORG}/users/${user}/seat`);
  const found = async () => {
    const path = `/orgs/${ORG}/preflight`;
    const { body } = await askTenant<PreflightAnswer>(world.url, 'POST', path, { body: { rehearse: false } });
    return {
      ready: body.ready,
      licence: body.findings.filter(({ code }) => code.startsWith('licence.')),
    };
  };

  it('says how many seats are given away, and which linked agents have none', async () => {
    await install(issueLicence({ seats: 20 }));
    const nobody = await found();
    expect(nobody.ready).toBe(false);
    expect(nobody.licence).toEqual([
      expect.objectContaining({ code: 'licence.seats', ok: true, message: '0 of 20 seats are given away.' }),
      expect.objectContaining({
        ...{ code: 'licence.seat-missing', ok: false },
        message: expect.stringContaining(`cannot work: ${agentAnna.id}, ${agentPiotr.id}.`),
        action: expect.stringContaining('jackfield users give-seat'),
      }),
    ]);

    await giveSeat(ANNA_USER);
    const one = await found();
    expect(one.ready).toBe(true);
    expect(one.licence).toContainEqual(
      expect.objectContaining({ code: 'licence.seat-missing', severity: 'warning' }),
    );
    await giveSeat(PIOTR_USER);
    expect((await found()).licence).toEqual([
      expect.objectContaining({ message: '2 of 20 seats are given away.', ok: true }),
    ]);
  });

  it('tells more seats than the licence has, and an end that lets nobody work', async () => {
    await install(issueLicence({ seats: 1, serial: 'L-small' }));
    const over = await found();
    expect(over.ready).toBe(true);
    expect(over.licence).toEqual([
      expect.objectContaining({
        ...{ code: 'licence.over', ok: false, severity: 'warning' },
        action: expect.stringContaining('Take 1 seat back'),
      }),
    ]);

    await fetch(`${world.url}/v1/licence-revocations`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({ revocations: issueRevocations(1, ['L-small']) }),
    });
    const revoked = await found();
    expect(revoked.ready).toBe(false);
    expect(revoked.licence[0]).toMatchObject({ code: 'licence.revoked', ok: false });
    expect(revoked.licence[0]).not.toHaveProperty('severity');
  });
});
