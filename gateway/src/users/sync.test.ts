import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { catalogued, type ErrorCode } from '@jackfield/connector-core';
import type { SeatsAnswer } from '../licences/licence-schema.js';
import { askTenant } from '../testing/ask-tenant.js';
import {
  ANNA_USER,
  ORG,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../testing/test-world.js';
import { until } from '../testing/until.js';
import { issueLicence, VENDOR_KEYS } from '../testing/vendor.js';
import type { SyncJob, SyncRequest, SyncSteps } from './sync-schema.js';
import type { UsersAnswer } from './user-schema.js';

type Wish = Partial<SyncRequest> & Pick<SyncRequest, 'do'>;

// Each test is several requests and jobs, on a machine that may have other work.
jest.setTimeout(60_000);

describe('synchronising users', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ licenceKeys: VENDOR_KEYS, delays: { syncRetryMs: 5, takeOverMs: 100 } });
    await world.putTenant({ agents: [] });
    await install(100);
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    world.crm.users.onCall = () => undefined;
    world.crm.users.onAccess = () => undefined;
    world.contactCenter.users.onCall = () => undefined;
  });

  const ask = <Body>(method: string, path: string, body?: unknown) =>
    askTenant<Body>(world.url, method, path, { body });
  const install = (seats: number) =>
    ask('PUT', '/licence', { licence: issueLicence({ seats }), confirm: true });
  const start = (wish: Wish) => ask<SyncJob>('POST', `/orgs/${ORG}/users/sync`, wish);
  const job = async (id: string) => (await ask<SyncJob>('GET', `/orgs/${ORG}/users/sync/${id}`)).body;
  const end = (id: string) =>
    until(
      () => job(id),
      ({ state }) => state !== 'running',
    );
  const run = async (wish: Wish) => end((await start(wish)).body.id);
  const steps = async (id: string, query = '') =>
    (await ask<SyncSteps>('GET', `/orgs/${ORG}/users/sync/${id}/steps${query}`)).body.steps;
  const users = async (query = '') => (await ask<UsersAnswer>('GET', `/orgs/${ORG}/users${query}`)).body;
  const seats = async () => (await ask<SeatsAnswer>('GET', '/seats')).body;
  const agents = () => [...world.contactCenter.users.byId.values()];
  const links = async () =>
    (
      (await (await world.admin(`/v1/tenants/${TENANT}`)).json()) as {
        agents: { id: string; crmUser: string }[];
      }
    ).agents;

  it('says in a dry run what it would do, with a reason for whom it would skip, and changes nothing', async () => {
    world.crm.users.add({ id: ANNA_USER, name: 'Anna Nowak', email: 'anna@example.com' });
    world.crm.users.add({ id: 'u-new', name: 'Nina Nowa', email: 'nina@example.com' });
    world.crm.users.add({ id: 'u-none', name: 'Jan Bez' });
    world.contactCenter.users.add({
      id: 'anna',
      name: 'Anna Kos',
      email: 'ANNA@example.com',
      active: false,
      pbx: true,
      number: '+48221009001',
      callerId: '+48221009001',
    });
    const before = structuredClone({ agents: agents(), crm: [...world.crm.users.byId.values()] });

    const planned = await run({ do: 'plan', everybody: true, seats: 'give' });

    expect(planned).toMatchObject({
      state: 'done',
      phase: 'end',
      planned: {
        'create-agent': 1,
        'change-agent': 1,
        'activate-agent': 1,
        link: 2,
        'give-seat': 2,
        skip: 1,
      },
      done: {},
      refused: 0,
    });
    expect(await steps(planned.id, '?kind=skip')).toEqual([
      {
        kind: 'skip',
        state: 'planned',
        name: 'Jan Bez',
        crmUser: 'u-none',
        code: 'user.email-missing',
        message: expect.stringContaining('no e-mail address'),
        action: 'Enter the e-mail address of the user in the CRM.',
      },
    ]);
    expect(await steps(planned.id, '?kind=change-agent')).toMatchObject([
      { name: 'Anna Nowak', agent: 'anna', changes: { name: { from: 'Anna Kos', to: 'Anna Nowak' } } },
    ]);
    const junk = `/orgs/${ORG}/users/sync/${planned.id}/steps?cursor=rubbish`;
    expect((await ask('GET', junk)).status).toBe(400);
    expect({ agents: agents(), crm: [...world.crm.users.byId.values()] }).toEqual(before);
    expect(await links()).toEqual([]);
    expect(await seats()).toMatchObject({ used: 0 });
  });

  it('applies it: creates, changes, activates, links, gives seats, and reads back to prove it', async () => {
    const applied = await run({
      do: 'apply',
      everybody: true,
      seats: 'give',
      newAgents: { number: '+48221009000', callerId: '+48221001000' },
    });

    expect(applied.failure).toBeUndefined();
    expect(applied).toMatchObject({
      state: 'done',
      refused: 0,
      done: { 'create-agent': 1, link: 2, 'give-seat': 2 },
    });
    expect(agents()).toEqual([
      expect.objectContaining({ id: 'anna', name: 'Anna Nowak', active: true }),
      expect.objectContaining({
        id: 'nina',
        name: 'Nina Nowa',
        number: '+48221009000',
        callerId: '+48221001000',
        pbx: true,
      }),
    ]);
    expect((await links()).map(({ id, crmUser }) => [id, crmUser]).sort()).toEqual([
      ['anna', ANNA_USER],
      ['nina', 'u-new'],
    ]);
    expect(world.crm.users.byId.get('u-new')).toMatchObject({ access: true, callCenter: true });
    expect(await seats()).toMatchObject({ used: 2 });
    expect((await users('?seat=held')).users.map(({ name, check }) => [name, check.colour])).toEqual([
      ['Anna Nowak', 'green'],
      ['Nina Nowa', 'green'],
    ]);
    const panel = await world.panel({ user: 'u-new' });
    expect(panel.lastView.view.agent).toEqual({ id: 'nina', name: 'Nina Nowa' });
  });

  it('does nothing the second time', async () => {
    const calls = structuredClone(world.contactCenter.users.calls);

    const again = await run({ do: 'apply', everybody: true, seats: 'give' });

    expect(again.planned).toEqual({ skip: 1 });
    expect(world.contactCenter.users.calls).toMatchObject({ create: calls.create, change: calls.change });
    expect(again.crmCalls).toBe(1);
  });

  it('keeps its links when the tenant is set up anew', async () => {
    await world.putTenant({ ...tenantInput(), agents: [] });
    expect((await links()).map(({ id }) => id).sort()).toEqual(['anna', 'nina']);
    await world.restart();
    expect((await links()).map(({ id }) => id).sort()).toEqual(['anna', 'nina']);
  }, 30_000);

  it('[F-012] makes who gets no number receive calls only, and says so', async () => {
    world.crm.users.add({ id: 'u-receives', name: 'Rita', email: 'rita@example.com' });

    const applied = await run({ do: 'apply', who: { users: ['u-receives'] }, seats: 'give' });

    expect(applied).toMatchObject({ state: 'done', refused: 0, done: { 'give-seat': 1 } });
    expect((await users('?search=rita')).users[0]).toMatchObject({
      seat: { state: 'held' },
      privileges: { dial: false },
      check: { colour: 'yellow', findings: [{ code: 'user.receives-only' }] },
    });
  });

  it('is about whom it is asked: users, profiles, groups', async () => {
    const night = { id: '00e-night', name: 'Night' };
    world.crm.users.add({ id: 'u-a', name: 'A', email: 'a@example.com' });
    world.crm.users.add({ id: 'u-b', name: 'B', email: 'b@example.com', profile: night });
    world.crm.users.add({ id: 'u-c', name: 'C', email: 'c@example.com' });
    world.crm.users.add({ id: 'u-d', name: 'D', email: 'd@example.com' });
    world.crm.users.groups.set('00G1', { name: 'G', members: ['u-c'] });

    const planned = await run({
      do: 'plan',
      who: { users: ['u-a'], profiles: ['00e-night'], groups: ['00G1'] },
    });

    expect((await steps(planned.id, '?kind=create-agent')).map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    for (const id of ['u-a', 'u-b', 'u-c', 'u-d']) world.crm.users.byId.delete(id);
  });

  it('gives nobody a seat, and changes nothing, where the seats do not suffice: 200 % of them', async () => {
    const used = (await seats()).used;
    await install(used + 5);
    for (let number = 0; number < 10; number += 1) {
      world.crm.users.add({
        id: `u-many-${number}`,
        name: `Many ${number}`,
        email: `many.${number}@example.com`,
      });
    }
    const before = agents().length;

    const refused = await run({ do: 'apply', everybody: true, seats: 'give' });

    expect(refused).toMatchObject({
      state: 'failed',
      failure: {
        code: 'licence.too-few-seats',
        message: expect.stringContaining('10 are needed, 5 of'),
        action: 'Choose fewer users, take seats back, or ask the vendor for more seats.',
      },
      done: {},
    });
    expect(agents()).toHaveLength(before);
    expect(await seats()).toMatchObject({ used });
  });

  it('goes on where it failed once there are more seats', async () => {
    const { jobs } = (await ask<{ jobs: SyncJob[] }>('GET', `/orgs/${ORG}/users/sync`)).body;
    await install(100);

    const resumed = await ask<SyncJob>('POST', `/orgs/${ORG}/users/sync/${jobs[0]!.id}/resume`);

    expect(resumed.status).toBe(202);
    expect(await end(resumed.body.id)).toMatchObject({
      state: 'done',
      refused: 0,
      done: { 'give-seat': 10 },
    });
  });

  it.each<[string, ErrorCode]>([
    ['a wrong API key', 'contact-center.refused'],
    ['a wrong tenant', 'contact-center.tenant-unknown'],
  ])('says what to do about %s of the contact center, and changes nothing', async (_, code) => {
    world.contactCenter.users.onCall = () => {
      throw catalogued(code);
    };
    const before = await seats();

    const failed = await run({ do: 'apply', everybody: true, seats: 'give' });

    expect(failed).toMatchObject({
      state: 'failed',
      failure: { code, action: expect.stringMatching(/^[A-Z].+\.$/) },
    });
    expect(await seats()).toEqual(before);
  });

  it('says what to do about a sign-in that the CRM revoked, and changes nothing', async () => {
    world.crm.users.onCall = () => {
      throw catalogued('crm.refused');
    };

    expect(await run({ do: 'apply', everybody: true, seats: 'give' })).toMatchObject({
      state: 'failed',
      failure: { code: 'crm.refused' },
      planned: {},
    });
  });

  it('skips users who share an e-mail address, and says so of each', async () => {
    world.crm.users.add({ id: 'u-twin-1', name: 'Twin 1', email: 'twin@example.com' });
    world.crm.users.add({ id: 'u-twin-2', name: 'Twin 2', email: 'TWIN@example.com' });

    const applied = await run({ do: 'apply', who: { users: ['u-twin-1', 'u-twin-2'] }, seats: 'give' });

    expect(applied).toMatchObject({ state: 'done', planned: { skip: 2 } });
    expect((await steps(applied.id)).map(({ name, code }) => [name, code])).toEqual([
      ['Twin 1', 'user.email-twice'],
      ['Twin 2', 'user.email-twice'],
    ]);
  });

  it('tries again what may pass by itself, and does nothing twice', async () => {
    world.crm.users.add({ id: 'u-patient', name: 'Patient', email: 'patient@example.com' });
    let failures = 3;
    world.contactCenter.users.onCall = (kind) => {
      if (kind === 'create' && failures-- > 0) throw catalogued('contact-center.unavailable');
    };

    const applied = await run({ do: 'apply', who: { users: ['u-patient'] } });

    expect(applied).toMatchObject({ state: 'done', refused: 0, done: { 'create-agent': 1, link: 1 } });
    expect(agents().filter(({ name }) => name === 'Patient')).toHaveLength(1);
  });

  it('takes nobody twice when the answer to the creation was lost', async () => {
    world.crm.users.add({ id: 'u-lost', name: 'Lost', email: 'lost@example.com' });
    const { part } = world.contactCenter.users;
    const create = part.createUsers.bind(part);
    let lost = false;
    part.createUsers = async (wanted) => {
      const answer = await create(wanted);
      if (lost) return answer;
      lost = true;
      throw catalogued('contact-center.timed-out');
    };
    // Connections are made of the part as it is: this one is made anew.
    await world.putTenant({ agents: [] });
    try {
      const applied = await run({ do: 'apply', who: { users: ['u-lost'] } });

      expect(lost).toBe(true);
      expect(applied).toMatchObject({ state: 'done', refused: 0, done: { 'create-agent': 1, link: 1 } });
      expect(agents().filter(({ name }) => name === 'Lost')).toHaveLength(1);
      expect((await links()).find(({ crmUser }) => crmUser === 'u-lost')).toMatchObject({ id: 'lost' });
    } finally {
      part.createUsers = create;
      await world.putTenant({ agents: [] });
    }
  });

  it('believes the contact center only what it shows when it is read again', async () => {
    world.crm.users.add({ id: 'u-ghost', name: 'Ghost', email: 'ghost@example.com' });
    world.contactCenter.users.onCall = (kind) => {
      if (kind === 'list') world.contactCenter.users.byId.delete('ghost');
    };

    const applied = await run({ do: 'apply', who: { users: ['u-ghost'] }, seats: 'give' });

    expect(applied).toMatchObject({ state: 'done', refused: 3 });
    expect((await steps(applied.id)).map(({ kind, state, code }) => [kind, state, code])).toEqual([
      ['create-agent', 'refused', 'users.not-read-back'],
      ['link', 'refused', 'users.agent-missing'],
      ['give-seat', 'refused', 'users.agent-missing'],
    ]);
    expect(world.crm.users.byId.get('u-ghost')).toMatchObject({ access: false });
    expect((await users('?search=ghost')).users[0]?.seat.state).toBe('none');
  });

  it('keeps the seats of those whom the CRM took, and frees those whom it refused', async () => {
    const before = (await seats()).used;
    for (const name of ['One', 'Two']) {
      world.crm.users.add({ id: `u-${name}`, name, email: `${name}@example.com` });
    }
    world.crm.users.onAccess = (user) =>
      user === 'u-Two' ? { ok: false, error: catalogued('crm.rights-missing') } : undefined;

    const applied = await run({ do: 'apply', who: { users: ['u-One', 'u-Two'] }, seats: 'give' });

    expect(applied).toMatchObject({ state: 'done', refused: 1, done: { 'give-seat': 1 } });
    expect(await seats()).toMatchObject({ used: before + 1 });
  });

  it('deactivates whom the CRM deactivated, and takes access and seat back', async () => {
    world.crm.users.change('u-One', { active: false });

    const applied = await run({ do: 'apply' });

    expect(applied.done).toMatchObject({ 'deactivate-agent': 1, 'take-seat': 1 });
    expect(agents().find(({ name }) => name === 'One')).toMatchObject({ active: false });
    expect(world.crm.users.byId.get('u-One')).toMatchObject({ access: false });
  });

  it('runs once at a time for an org, stops when that is asked for, and goes on later', async () => {
    world.crm.users.add({ id: 'u-slow', name: 'Slow', email: 'slow@example.com' });
    let arrived = (): void => undefined;
    let release = (): void => undefined;
    const reached = new Promise<void>((resolve) => (arrived = resolve));
    const gate = new Promise<void>((resolve) => (release = resolve));
    world.contactCenter.users.onCall = async (kind) => {
      if (kind !== 'create') return;
      arrived();
      await gate;
    };
    const first = await start({ do: 'apply', who: { users: ['u-slow'] } });
    await reached;

    expect(await start({ do: 'plan' })).toMatchObject({ status: 409, body: { code: 'users.sync-running' } });
    const stopped = await ask<SyncJob>('POST', `/orgs/${ORG}/users/sync/${first.body.id}/stop`);
    expect(stopped.body.state).toBe('stopped');
    release();

    const resumed = await ask<SyncJob>('POST', `/orgs/${ORG}/users/sync/${first.body.id}/resume`);
    expect(resumed.status).toBe(202);
    expect(await end(first.body.id)).toMatchObject({ state: 'done', done: { 'create-agent': 1, link: 1 } });
    expect(agents().filter(({ name }) => name === 'Slow')).toHaveLength(1);
    expect(await ask('POST', `/orgs/${ORG}/users/sync/${first.body.id}/resume`)).toMatchObject({
      status: 409,
      body: { code: 'users.sync-not-resumable' },
    });
  });

  it('knows no job that there is not', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect((await ask('GET', `/orgs/${ORG}/users/sync/${nobody}`)).body.code).toBe('users.sync-unknown');
    expect((await ask('POST', `/orgs/${ORG}/users/sync/${nobody}/stop`)).body.code).toBe(
      'users.sync-unknown',
    );
  });
});
