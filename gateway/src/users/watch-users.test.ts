import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import type { SeatsAnswer } from '../licences/licence-schema.js';
import { agentAnna, agentPiotr, offered } from '../testing/calls.js';
import { PanelClient } from '../testing/panel-client.js';
import {
  ADMIN_TOKEN,
  ANNA_USER,
  ORG,
  PIOTR_USER,
  SIGN_IN_SECRET,
  startTestWorld,
  TENANT,
  type TestWorld,
} from '../testing/test-world.js';
import { until } from '../testing/until.js';

const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };

// Each test is several requests and jobs, on a machine that may have other work.
jest.setTimeout(60_000);

describe('a user who is deactivated in the CRM', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({
      settings: { logging: { mode: 'server' }, users: { lookEveryMs: 100 } },
      delays: { userTickMs: 20 },
    });
    for (const [agent, user] of [
      [agentAnna, ANNA_USER],
      [agentPiotr, PIOTR_USER],
    ] as const) {
      const email = `${agent.id}@example.com`;
      world.crm.users.add({ id: user, name: agent.name, email });
      world.contactCenter.users.add({ id: agent.id, name: agent.name, email, active: true, ...phone });
      await give(user);
    }
  }, 60_000);
  afterAll(() => world.stop());

  const give = (user: string): Promise<Response> =>
    fetch(`${world.url}/v1/tenants/${TENANT}/orgs/${ORG}/users/${user}/seat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
  const seats = async () => (await (await world.admin(`/v1/tenants/${TENANT}/seats`)).json()) as SeatsAnswer;
  const signIn = (user: string): Promise<Response> =>
    world.post('/v1/sign-in/tickets', { org: ORG, user }, { authorization: `Bearer ${SIGN_IN_SECRET}` });

  it('loses seat, access and sessions by itself, and cannot come back with an old token', async () => {
    const token = await world.token(PIOTR_USER);
    const [anna, piotr] = [await world.panel(), await world.panel({ user: PIOTR_USER })];
    expect(await seats()).toMatchObject({ used: 2 });

    world.crm.users.change(PIOTR_USER, { active: false });

    expect(await piotr.hear('bye')).toMatchObject({
      failure: { code: 'users.deactivated', action: 'Ask an administrator to activate your user.' },
      retry: true,
    });
    await piotr.closed;
    expect(await seats()).toMatchObject({ used: 1 });
    await until(
      () => world.crm.users.byId.get(PIOTR_USER)?.access,
      (access) => access === false,
    );
    const refused = await signIn(PIOTR_USER);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'users.deactivated' });
    const old = await PanelClient.open(`${world.url.replace('http', 'ws')}/v1/panel`);
    old.hello(token);
    expect(await old.hear('bye')).toMatchObject({ failure: { code: 'users.deactivated' } });
    // Nobody else is touched.
    await anna.command({ do: 'set-presence', presence: 'in-queue' });
  });

  it('goes on with the call in progress until it ends', async () => {
    const anna = await world.panel();
    const start = Date.now() - 60_000;
    const opening = offered('goes-on', { start, agent: agentAnna });
    const step = (seconds: number, kind: string, body: object) =>
      ({ ...opening, id: kind, at: new Date(start + seconds * 1000).toISOString(), kind, body }) as never;
    await world.deliver({ events: [opening, step(5, 'conversation.connected', { agent: agentAnna })] });
    await anna.view(({ conversations }) => conversations.some(({ state }) => state === 'connected'));

    world.crm.users.change(ANNA_USER, { active: false });
    await until(seats, ({ used }) => used === 0);
    await anna.command({ do: 'set-notes', conversation: 'goes-on', revision: 1, text: 'still talking' });
    expect(anna.heard.some(({ type }) => type === 'bye')).toBe(false);

    await world.deliver({ events: [step(30, 'conversation.ended', { reason: 'customer-hung-up' })] });
    expect(await anna.hear('bye')).toMatchObject({ failure: { code: 'users.deactivated' } });
    const { notes } = anna.lastView.view.conversations[0] ?? {};
    expect(notes).toBe('still talking');
  });

  it('may work again once activated, with a new seat', async () => {
    world.crm.users.change(ANNA_USER, { active: true });

    await until(
      async () => (await signIn(ANNA_USER)).status,
      (status) => status === 201,
    );
    expect((await give(ANNA_USER)).status).toBe(200);
  });

  it('is found although the CRM was away for a while', async () => {
    let failures = 2;
    world.crm.users.onCall = (kind) => {
      if (kind === 'list' && failures-- > 0) throw catalogued('crm.unavailable');
    };
    world.crm.users.change(ANNA_USER, { active: false });

    await until(seats, ({ used }) => used === 0);

    expect(failures).toBeLessThanOrEqual(0);
    expect(world.logLines).toContainEqual(
      expect.objectContaining({ msg: 'Users of a CRM could not be looked at; the next look tries again' }),
    );
  });
});
