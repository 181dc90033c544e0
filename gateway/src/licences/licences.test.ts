import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { agentAnna, agentPiotr, offered } from '../testing/calls.js';
import {
  ADMIN_TOKEN,
  ANNA_USER,
  ORG,
  PIOTR_USER,
  SIGN_IN_SECRET,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../testing/test-world.js';
import { issueLicence, issueRevocations, VENDOR_KEYS } from '../testing/vendor.js';
import type { LicenceAnswer, SeatsAnswer } from './licence-schema.js';
import { signText } from './signed-text.js';

interface Answer<Body> {
  status: number;
  body: Body & { code?: string; message?: string; action?: string };
}

// Each test is several requests and jobs, on a machine that may have other work.
jest.setTimeout(60_000);

describe('licences', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ licenceKeys: VENDOR_KEYS, delays: { entitlementMs: 50 } });
  }, 60_000);
  afterAll(() => world.stop());

  async function ask<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${world.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer<Body>['body'] };
  }
  const install = (licence: string, confirm = false) =>
    ask<LicenceAnswer>('PUT', `/v1/tenants/${TENANT}/licence`, { licence, confirm });
  const licence = async () => (await ask<LicenceAnswer>('GET', `/v1/tenants/${TENANT}/licence`)).body;
  const seats = async () => (await ask<SeatsAnswer>('GET', `/v1/tenants/${TENANT}/seats`)).body;
  const giveSeat = (user: string) =>
    ask<object>('POST', `/v1/tenants/${TENANT}/orgs/${ORG}/users/${user}/seat`);
  const takeSeat = (user: string) =>
    ask<object>('DELETE', `/v1/tenants/${TENANT}/orgs/${ORG}/users/${user}/seat`);
  const signIn = async (user = ANNA_USER) => {
    const body = { org: ORG, user };
    const answer = await world.post('/v1/sign-in/tickets', body, {
      authorization: `Bearer ${SIGN_IN_SECRET}`,
    });
    return {
      status: answer.status,
      body: (await answer.json()) as { code?: string; message?: string; action?: string },
    };
  };
  const setOverLimit = (overLimit: 'block-all' | 'block-excess') =>
    world.putTenant({ settings: { ...tenantInput().settings, licence: { overLimit } } });

  /** Both agents on both sides, as they should be. */
  beforeEach(() => {
    for (const [agent, user] of [
      [agentAnna, ANNA_USER],
      [agentPiotr, PIOTR_USER],
    ] as const) {
      const email = `${agent.id}@example.com`;
      if (!world.crm.users.byId.has(user)) world.crm.users.add({ id: user, name: agent.name, email });
      world.contactCenter.users.add({
        id: agent.id,
        name: agent.name,
        email,
        active: true,
        pbx: true,
        number: '+48221009001',
        callerId: '+48221009001',
      });
    }
  });

  it('lets a few try it out before one is installed, and nobody without a seat', async () => {
    expect(await licence()).toMatchObject({ state: 'evaluation' });
    expect(await seats()).toMatchObject({ total: 5, used: 0, free: 5, state: 'free' });
    expect(await signIn()).toEqual({
      status: 403,
      body: {
        code: 'licence.seat-missing',
        message: 'You have no licence for the phone.',
        action: 'Ask an administrator to give you a seat.',
      },
    });
  });

  it.each([
    ['licence.unreadable', 400, () => 'this is not a licence at all'],
    ['licence.unreadable', 400, () => 'short'],
    ['licence.wrong-tenant', 400, () => issueLicence({ tenant: 'somebody-else' })],
    ['licence.expired', 403, () => issueLicence({ untilIn: -1_000 })],
    ['licence.clock-off', 400, () => issueLicence({ issuedIn: 5 * 60_000 })],
    [
      'licence.key-unknown',
      400,
      () => signText({}, 'licence', { id: 'stranger', ...generateKeyPairSync('ed25519') }),
    ],
    [
      'licence.signature-wrong',
      400,
      () => signText({}, 'licence', { id: 'tests', ...generateKeyPairSync('ed25519') }),
    ],
  ])('refuses with %s, says what to do, and changes nothing', async (code, status, issue) => {
    const before = await licence();

    const answer = await install(issue());

    expect(answer).toMatchObject({ status, body: { code, action: expect.stringMatching(/^[A-Z].+\.$/) } });
    expect(await licence()).toEqual(before);
  });

  it('says by how much a clock is off that is five minutes slow', async () => {
    const { body } = await install(issueLicence({ issuedIn: 5 * 60_000 }));

    expect(body.message).toMatch(/5 minutes from now/);
    expect(body.action).toContain('Set the clock');
  });

  it('installs what the vendor signed, and says what stands in it', async () => {
    const { status, body } = await install(issueLicence({ seats: 1, serial: 'L-one' }));

    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'valid',
      licence: { serial: 'L-one', seats: 1 },
      keyId: 'tests',
      warnings: [],
    });
    expect(await seats()).toMatchObject({ total: 1, used: 0, free: 1 });
  });

  it('[F-073] gives one seat, and refuses the next with what to do', async () => {
    await install(issueLicence({ seats: 1 }));

    expect((await giveSeat(ANNA_USER)).status).toBe(200);
    const refused = await giveSeat(PIOTR_USER);

    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'licence.no-seat-left',
        message: expect.stringMatching(
          /^Every seat of the licence is taken\. \(1 of 1; the last one was given at /,
        ),
        action: 'Take back the seat of somebody who no longer needs it, or ask the vendor for more seats.',
      },
    });
    expect(world.crm.users.byId.get(PIOTR_USER)).toMatchObject({ access: false });
    expect(await seats()).toMatchObject({
      used: 1,
      free: 0,
      state: 'full',
      warnings: [{ code: 'licence.full' }],
    });
    expect((await signIn(ANNA_USER)).status).toBe(201);
    expect((await signIn(PIOTR_USER)).body.code).toBe('licence.seat-missing');
  });

  it('gives the seat to somebody else once it was taken back', async () => {
    expect((await takeSeat(ANNA_USER)).status).toBe(200);
    expect((await giveSeat(PIOTR_USER)).status).toBe(200);
    expect((await signIn(ANNA_USER)).body.code).toBe('licence.seat-missing');
    expect((await takeSeat(PIOTR_USER)).status).toBe(200);
  });

  it('refuses a licence that would block somebody, says whom, and takes it when that is confirmed', async () => {
    await install(issueLicence({ seats: 2 }));
    await giveSeat(ANNA_USER);
    await giveSeat(PIOTR_USER);
    const smaller = issueLicence({ seats: 1 });

    const refused = await install(smaller);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'licence.would-block', message: expect.stringContaining('1 user could not work') },
    });
    expect(await seats()).toMatchObject({ total: 2, used: 2 });

    expect((await install(smaller, true)).status).toBe(200);
    expect(await seats()).toMatchObject({ total: 1, used: 2, state: 'over', blocked: 1 });
  });

  it('[F-074] blocks who was licensed last by default, and says why', async () => {
    expect((await signIn(ANNA_USER)).status).toBe(201);
    expect((await signIn(PIOTR_USER)).body).toMatchObject({ code: 'licence.seat-blocked' });
    const { warnings } = await seats();
    expect(warnings[0]).toMatchObject({
      code: 'licence.over',
      action: 'Take 1 seat back, or ask the vendor for more.',
    });
  });

  it('[F-074] blocks everybody where the policy says so, and says why', async () => {
    await setOverLimit('block-all');
    try {
      expect((await signIn(ANNA_USER)).body).toMatchObject({ code: 'licence.all-blocked' });
      expect((await signIn(PIOTR_USER)).body).toMatchObject({ code: 'licence.all-blocked' });
      expect(await seats()).toMatchObject({ overLimit: 'block-all', blocked: 2 });
    } finally {
      await setOverLimit('block-excess');
    }
  });

  it('does not put an older licence in the place of a newer one', async () => {
    const newer = issueLicence({ seats: 5 });
    await install(newer);

    expect((await install(issueLicence({ seats: 9, issuedIn: -7_200_000 }))).body.code).toBe('licence.older');
    expect((await install(newer)).status).toBe(200);
  });

  it('[F-074] warns of a smaller licence before its first day, and lets everybody work until then', async () => {
    const next = issueLicence({ seats: 1, fromIn: 86_400_000 });

    expect((await install(next)).body.code).toBe('licence.would-block');
    const { body } = await install(next, true);

    expect(body).toMatchObject({
      state: 'valid',
      next: { seats: 1 },
      warnings: [{ code: 'licence.next-blocks' }],
    });
    expect((await signIn(PIOTR_USER)).status).toBe(201);
    world.ahead = 2 * 86_400_000;
    try {
      expect((await signIn(PIOTR_USER)).body.code).toBe('licence.seat-blocked');
    } finally {
      world.ahead = 0;
    }
    await install(issueLicence({ seats: 5 }));
  });

  it('lets nobody work with a licence that its vendor revoked, and does not take it again', async () => {
    const serial = 'L-revoked';
    const signed = issueLicence({ serial, seats: 5 });
    await install(signed);

    const revoked = await ask('PUT', '/v1/licence-revocations', {
      revocations: issueRevocations(2, [serial]),
    });

    expect(revoked).toMatchObject({ status: 200, body: { number: 2, serials: [serial] } });
    expect(await licence()).toMatchObject({ state: 'revoked' });
    expect((await signIn(ANNA_USER)).body.code).toBe('licence.revoked');
    expect((await install(signed)).body.code).toBe('licence.revoked');
    const older = await ask('PUT', '/v1/licence-revocations', { revocations: issueRevocations(1, []) });
    expect(older).toMatchObject({ status: 409, body: { code: 'licence.revocations-older' } });
    await ask('PUT', '/v1/licence-revocations', { revocations: issueRevocations(3, []) });
    expect((await signIn(ANNA_USER)).status).toBe(201);
  });

  it('warns before the end, counts for a while after it, and ends then', async () => {
    await install(issueLicence({ seats: 5, untilIn: 10 * 86_400_000 }));
    const day = 86_400_000;

    expect(await licence()).toMatchObject({ state: 'expiring', warnings: [{ code: 'licence.ends-soon' }] });
    try {
      world.ahead = 11 * day;
      expect(await licence()).toMatchObject({ state: 'grace', warnings: [{ code: 'licence.in-grace' }] });
      expect((await signIn(ANNA_USER)).status).toBe(201);
      world.ahead = 25 * day;
      expect(await licence()).toMatchObject({ state: 'expired' });
      expect((await signIn(ANNA_USER)).body).toMatchObject({
        code: 'licence.expired',
        action: 'Ask an administrator to install a new licence.',
      });
    } finally {
      world.ahead = 0;
    }
    await install(issueLicence({ seats: 5 }));
  });

  it('sends an agent away whose seat is taken back, with the reason, and keeps the others', async () => {
    const [anna, piotr] = [await world.panel(), await world.panel({ user: PIOTR_USER })];

    await takeSeat(PIOTR_USER);

    expect(await piotr.hear('bye')).toMatchObject({
      failure: { code: 'licence.seat-missing', action: 'Ask an administrator to give you a seat.' },
      retry: true,
    });
    await piotr.closed;
    await anna.command({ do: 'set-presence', presence: 'in-queue' });
    await giveSeat(PIOTR_USER);
  });

  it('never stops a call in progress: the panel goes on to the end of wrap-up, and is closed only then', async () => {
    const piotr = await world.panel({ user: PIOTR_USER });
    const call = 'call-in-progress';
    // Its wrap-up is still going on when the test ends it.
    const start = Date.now() - 20_000;
    const opening = offered(call, { start, agent: agentPiotr });
    const step = (seconds: number, kind: string, body: object) => ({
      ...opening,
      id: `${call}-${kind}`,
      at: new Date(start + seconds * 1000).toISOString(),
      kind,
      body,
    });
    await world.deliver({
      events: [opening, step(5, 'conversation.connected', { agent: agentPiotr })] as never,
    });
    await piotr.hear('view', ({ view }) => view.conversations.some(({ state }) => state === 'connected'));

    await takeSeat(PIOTR_USER);
    // Its answers say that the panel still works, and a reload of the page in the middle of the call does, too.
    await piotr.command({ do: 'set-notes', conversation: call, revision: 1, text: 'still talking' });
    expect((await signIn(PIOTR_USER)).status).toBe(201);
    expect(piotr.heard.some(({ type }) => type === 'bye')).toBe(false);

    await world.deliver({
      events: [
        step(20, 'conversation.ended', { reason: 'customer-hung-up' }),
        step(20, 'wrapUp.started', { agent: agentPiotr, seconds: 30 }),
      ] as never,
    });
    await piotr.command({ do: 'set-notes', conversation: call, revision: 2, text: 'still writing' });
    expect(piotr.heard.some(({ type }) => type === 'bye')).toBe(false);

    await world.deliver({ events: [step(21, 'wrapUp.ended', { by: 'agent' })] as never });
    expect(await piotr.hear('bye')).toMatchObject({ failure: { code: 'licence.seat-missing' } });
    await piotr.closed;
    expect((await signIn(PIOTR_USER)).body.code).toBe('licence.seat-missing');
    await giveSeat(PIOTR_USER);
  });

  it('sends agents away when a licence ends by itself, without anybody doing anything', async () => {
    await install(issueLicence({ seats: 5, untilIn: 60_000 }));
    const anna = await world.panel();
    world.ahead = 15 * 86_400_000;
    try {
      expect(await anna.hear('bye')).toMatchObject({
        failure: { code: expect.stringMatching(/licence.expired|panel.token-expired/) },
      });
    } finally {
      world.ahead = 0;
    }
    await install(issueLicence({ seats: 5 }));
  });

  it('still knows licence and seats after a restart', async () => {
    const before = await seats();
    await world.restart();

    expect(await seats()).toEqual(before);
    expect((await signIn(ANNA_USER)).status).toBe(201);
  }, 30_000);
});

describe('a gateway that knows no vendor', () => {
  it('needs no licence, and says so', async () => {
    const world = await startTestWorld();
    try {
      const licence = await (await world.admin(`/v1/tenants/${TENANT}/licence`)).json();
      const seats = await (await world.admin(`/v1/tenants/${TENANT}/seats`)).json();
      const refused = await fetch(`${world.url}/v1/tenants/${TENANT}/licence`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
        body: JSON.stringify({ licence: issueLicence() }),
      });

      expect(licence).toEqual({ state: 'unlimited', warnings: [] });
      expect(seats).toMatchObject({ licence: 'unlimited', total: null, used: 0, free: null });
      expect(await refused.json()).toMatchObject({ code: 'licence.not-enforced' });
      await world.panel();
    } finally {
      await world.stop();
    }
  }, 60_000);
});
