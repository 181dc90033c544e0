import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import { agentAnna, agentPiotr } from '../testing/calls.js';
import { askTenant } from '../testing/ask-tenant.js';
import {
  ANNA_USER,
  ORG,
  PIOTR_USER,
  SIGN_IN_SECRET,
  startTestWorld,
  type TestWorld,
} from '../testing/test-world.js';
import { until } from '../testing/until.js';
import type { SyncJob } from './sync-schema.js';
import type { UserGroupsAnswer, UserLine, UsersAnswer } from './user-schema.js';

const HANNA = '005000000000010AAA';
const JAN = '005000000000011AAA';
const EWA = '005000000000012AAA';
const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };

// Each test is several requests and jobs, on a machine that may have other work.
jest.setTimeout(60_000);

describe('the users of an org', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
    const { users: crm } = world.crm;
    const { users: agents } = world.contactCenter;
    const sales = { id: '00e1', name: 'Sales' };
    crm.add({ id: ANNA_USER, name: 'Anna Nowak', email: 'Anna.Nowak@example.com', profile: sales });
    crm.add({ id: PIOTR_USER, name: 'Piotr Zieliński', email: 'piotr@example.com', profile: sales });
    crm.add({ id: HANNA, name: 'Hanna 100% Kos', email: 'hanna@example.com', access: true });
    crm.add({ id: JAN, name: 'Jan Bez Adresu' });
    crm.add({ id: EWA, name: 'Ewa Lis', email: 'ewa@example.com' });
    crm.groups.set('00G1', { name: 'Night shift', members: [EWA] });
    agents.add({
      id: agentAnna.id,
      name: 'Anna Nowak',
      email: 'anna.nowak@example.com',
      active: true,
      ...phone,
    });
    agents.add({
      id: agentPiotr.id,
      name: 'Piotr Zieliński',
      email: 'piotr@example.com',
      active: true,
      ...phone,
      pbx: false,
    });
    agents.add({ id: 'hanna', name: 'Hanna 100% Kos', email: 'hanna@example.com', active: true, ...phone });
    agents.add({ id: 'ewa', name: 'Ewa Lis', email: 'ewa@example.com', active: true, pbx: true });
    agents.add({ id: 'zoe', name: 'Zoe', email: 'zoe@example.com', active: true, ...phone });
    await read();
  }, 60_000);
  afterAll(() => world.stop());

  const ask = <Body>(
    method: string,
    path: string,
    { org = ORG, ...more }: { body?: unknown; secret?: string; org?: string } = {},
  ) => askTenant<Body>(world.url, method, `/orgs/${org}${path}`, more);

  const list = async (query = '') => (await ask<UsersAnswer>('GET', `/users${query}`)).body;
  const names = async (query: string) => (await list(query)).users.map(({ name }) => name);
  const userOf = async (id: string) => (await list()).users.find(({ crmUser }) => crmUser?.id === id);
  async function read(): Promise<void> {
    const started = await ask<SyncJob>('POST', '/users/sync', { body: { do: 'plan' } });
    await until(
      async () => (await ask<SyncJob>('GET', `/users/sync/${started.body.id}`)).body,
      ({ state }) => state !== 'running',
    );
  }

  it('[F-043] [F-070] are listed of both sides: matched by e-mail address, and whom only one side knows', async () => {
    const { users, counts, lookedAt } = await list();

    expect(users.map(({ name, match }) => [name, match])).toEqual([
      ['Anna Nowak', 'matched'],
      ['Ewa Lis', 'matched'],
      ['Hanna 100% Kos', 'matched'],
      ['Jan Bez Adresu', 'crm-only'],
      ['Piotr Zieliński', 'matched'],
      ['Zoe', 'contact-center-only'],
    ]);
    expect(counts).toEqual({
      all: 6,
      matched: 4,
      crmOnly: 1,
      contactCenterOnly: 1,
      green: 1,
      yellow: 1,
      red: 4,
      withSeat: 0,
      foreign: 1,
    });
    expect(Date.parse(lookedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('[F-071] may be given a seat only where they are configured correctly, and the reason stands beside it', async () => {
    const { users } = await list();
    const seats = Object.fromEntries(
      users.map(({ name, seat }) => [name, [seat.canGive, seat.why?.slice(0, 40)]]),
    );

    expect(seats).toEqual({
      'Anna Nowak': [true, undefined],
      'Ewa Lis': [false, 'The user may dial and has no number of t'],
      'Hanna 100% Kos': [false, 'The user has access in the CRM already; '],
      'Jan Bez Adresu': [false, 'The user has no e-mail address in the CR'],
      'Piotr Zieliński': [false, 'The user of the contact center is no PBX'],
      Zoe: [false, 'The CRM has no user with this e-mail add'],
    });
  });

  it('are found by part of a name, an address or a user name, whatever is typed', async () => {
    expect(await names('?search=NOWAK')).toEqual(['Anna Nowak']);
    expect(await names('?search=piotr%40')).toEqual(['Piotr Zieliński']);
    expect(await names('?search=100%25')).toEqual(['Hanna 100% Kos']);
    expect(await names('?search=%25')).toEqual(['Hanna 100% Kos']);
    expect(await names('?search=_')).toEqual([]);
    expect(await list('?search=nobody')).toMatchObject({ found: 0, users: [] });
  });

  it('are told apart by match, colour and seat', async () => {
    expect(await names('?match=contact-center-only')).toEqual(['Zoe']);
    expect(await names('?colour=green')).toEqual(['Anna Nowak']);
    expect(await names('?seat=foreign')).toEqual(['Hanna 100% Kos']);
    expect(await names('?match=matched&colour=red')).toEqual(['Ewa Lis', 'Piotr Zieliński']);
  });

  it('are read page by page', async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      expect(page.found).toBe(6);
      all.push(...page.users.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);

    expect(all).toEqual(await names(''));
    expect((await ask('GET', '/users?cursor=rubbish')).status).toBe(400);
  });

  it('[F-072] are checked one by one, now: red or green, and words', async () => {
    expect((await ask<UserLine>('POST', `/users/${PIOTR_USER}/check`)).body.check).toMatchObject({
      colour: 'red',
      findings: [
        {
          code: 'user.not-pbx',
          message:
            'The user of the contact center is no PBX user, and only PBX users can take calls in the CRM.',
          action: 'Make the user a PBX user in the contact center.',
        },
      ],
    });
    world.contactCenter.users.add({ ...world.contactCenter.users.byId.get(agentPiotr.id)!, pbx: true });

    const { body } = await ask<UserLine>('POST', `/users/${PIOTR_USER}/check`);

    expect(body).toMatchObject({ check: { colour: 'green', findings: [] }, seat: { canGive: true } });
    expect(await names('?colour=green')).toEqual(['Anna Nowak', 'Piotr Zieliński']);
  });

  it('[F-010] get no seat as long as they are no PBX users, whatever the page showed', async () => {
    const piotr = world.contactCenter.users.byId.get(agentPiotr.id)!;
    world.contactCenter.users.add({ ...piotr, pbx: false });

    const refused = await ask('POST', `/users/${PIOTR_USER}/seat`);

    expect(refused).toMatchObject({ status: 409, body: { code: 'users.not-configured' } });
    expect(refused.body.message).toContain('user.not-pbx');
    expect(world.crm.users.byId.get(PIOTR_USER)).toMatchObject({ access: false });
    world.contactCenter.users.add(piotr);
  });

  it('[F-076] get access with the seat, and lose it with the seat', async () => {
    const given = await ask<UserLine>('POST', `/users/${ANNA_USER}/seat`);
    expect(given).toMatchObject({
      status: 200,
      body: { seat: { state: 'held', canGive: false }, check: { colour: 'green' } },
    });
    expect(world.crm.users.byId.get(ANNA_USER)).toMatchObject({ access: true, callCenter: true });

    const taken = await ask<UserLine>('DELETE', `/users/${ANNA_USER}/seat`);
    expect(taken).toMatchObject({ status: 200, body: { seat: { state: 'none', canGive: true } } });
    expect(world.crm.users.byId.get(ANNA_USER)).toMatchObject({ access: false, callCenter: false });
  });

  it('change nothing when the CRM refuses the access', async () => {
    world.crm.users.onAccess = () => ({ ok: false, error: catalogued('crm.rights-missing') });

    const refused = await ask('POST', `/users/${ANNA_USER}/seat`);
    world.crm.users.onAccess = () => undefined;

    expect(refused).toMatchObject({ status: 403, body: { code: 'crm.rights-missing' } });
    expect((await list()).counts.withSeat).toBe(0);
    expect(await userOf(ANNA_USER)).toMatchObject({ seat: { state: 'none' } });
  });

  it('[F-075] are refused a seat where somebody gave the access by hand, and repaired with one click', async () => {
    const refused = await ask('POST', `/users/${HANNA}/seat`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'users.foreign-assignment' } });

    const repaired = await ask<UserLine>('POST', `/users/${HANNA}/repair`, { body: { to: 'seat' } });
    expect(repaired).toMatchObject({
      status: 200,
      body: { seat: { state: 'held' }, check: { colour: 'green' } },
    });
    expect(await ask('POST', `/users/${HANNA}/repair`, { body: { to: 'seat' } })).toMatchObject({
      status: 409,
      body: { code: 'users.nothing-to-repair' },
    });
  });

  it('[F-076] are repaired where somebody took the access away by hand: it comes back, or the seat goes', async () => {
    world.crm.users.change(HANNA, { access: false });
    expect((await ask<UserLine>('POST', `/users/${HANNA}/check`)).body.check).toMatchObject({
      colour: 'red',
      findings: [{ code: 'user.access-missing' }],
    });
    await ask('POST', `/users/${HANNA}/repair`, { body: { to: 'seat' } });
    expect(world.crm.users.byId.get(HANNA)).toMatchObject({ access: true });

    world.crm.users.change(HANNA, { access: false });
    const gone = await ask<UserLine>('POST', `/users/${HANNA}/repair`, { body: { to: 'no-seat' } });
    expect(gone.body.seat.state).toBe('none');
  });

  it('[F-075] lose access that was given by hand where that is the wish', async () => {
    world.crm.users.change(EWA, { access: true });
    const { body } = await ask<UserLine>('POST', `/users/${EWA}/repair`, { body: { to: 'no-seat' } });

    expect(body.seat.state).toBe('none');
    expect(world.crm.users.byId.get(EWA)).toMatchObject({ access: false });
  });

  it('[A-214] [F-012] have privileges of their own: who may not dial needs no number, and cannot dial', async () => {
    const receivesOnly = { dial: false, disposeAndDial: false };
    const set = await ask<UserLine>('PUT', `/users/${EWA}/privileges`, { body: receivesOnly });
    expect(set.body).toMatchObject({
      privileges: receivesOnly,
      check: { colour: 'yellow', findings: [{ code: 'user.receives-only' }] },
      seat: { canGive: true },
    });

    await ask('POST', `/users/${EWA}/seat`);
    const panel = await world.panel({ user: EWA });
    expect(panel.lastView.view.privileges).toEqual(receivesOnly);
    expect(await panel.command({ do: 'dial', number: '+48221234567' })).toMatchObject({
      type: 'refused',
      failure: { code: 'users.receives-only', action: 'Ask an administrator for the privilege to dial.' },
    });
    expect(world.contactCenter.dials).toEqual([]);

    await ask('PUT', `/users/${EWA}/privileges`, { body: { dial: true, disposeAndDial: true } });
    await panel.view(({ privileges }) => privileges?.dial === true);
    expect(await panel.command({ do: 'dial', number: '+48221234567' })).toMatchObject({ type: 'done' });
  });

  it('are chosen by profile and by group', async () => {
    expect((await ask<UserGroupsAnswer>('GET', '/user-groups')).body).toEqual({
      profiles: [{ id: '00e1', name: 'Sales', users: 2 }],
      groups: [{ id: '00G1', name: 'Night shift' }],
    });
  });

  it('are the CRM’s own server’s to manage as well, with its secret, and nobody else’s', async () => {
    expect((await ask('GET', '/users', { secret: SIGN_IN_SECRET })).status).toBe(200);
    expect((await ask('GET', '/users', { secret: 'wrong' })).status).toBe(401);
    expect((await ask('GET', '/users', { org: 'nobody' })).body.code).toBe('gateway.org-unknown');
    expect((await ask('GET', '/users', { org: 'nobody', secret: SIGN_IN_SECRET })).status).toBe(401);
    expect((await ask('POST', '/users/nobody/check')).body.code).toBe('users.user-unknown');
  });
});
