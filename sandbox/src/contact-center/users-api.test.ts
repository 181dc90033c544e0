import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ContactCenterStage } from './testing/contact-center-stage.js';

jest.setTimeout(20_000);

describe('the users of the sandbox contact center', () => {
  let stage: ContactCenterStage;
  beforeEach(async () => {
    stage = await ContactCenterStage.open({ tenant: 'sandbox' });
  });
  afterEach(() => stage.close());

  interface Result {
    ok: boolean;
    user?: { login: string };
    error?: { code: string };
  }
  const create = async (...users: object[]) =>
    (await stage.api('POST', '/users', { users })).body as { results: Result[] };
  const change = async (...users: object[]) =>
    (await stage.api('PATCH', '/users', { users })).body as { results: Result[] };
  const logins = async () => {
    const { body } = await stage.api('GET', '/agents');
    return (body['agents'] as { login: string }[]).map(({ login }) => login);
  };

  it('begin with the sample agents, each with a number', async () => {
    const { body } = await stage.api('GET', '/users');

    expect(body['users']).toContainEqual({
      login: 'anna.nowak',
      full_name: 'Anna Nowak',
      mail: 'anna.nowak@example.com',
      active: true,
      exchange: true,
      city_number: '+48221009001',
      presentation: '+48221009001',
    });
  });

  it('work at once once created, and still after a restart, with the same phone', async () => {
    const { results } = await create({ full_name: 'Ewa Lis', mail: 'ewa.lis@example.com' });
    expect(results).toMatchObject([{ ok: true, user: { login: 'ewa.lis' } }]);
    expect(await logins()).toContain('ewa.lis');
    const phone = await stage.api('GET', '/agents/ewa.lis/phone');

    await stage.restart();

    expect(await logins()).toContain('ewa.lis');
    expect((await stage.api('GET', '/agents/ewa.lis/phone')).body['secret']).toBe(phone.body['secret']);
  });

  it('get a login of their own, and no mail address of somebody else', async () => {
    const { results } = await create(
      { full_name: 'Anna Nowak', mail: 'anna.nowak@example.org' },
      { full_name: 'Anna Nowak', mail: 'ANNA.NOWAK@example.com' },
      { full_name: 'X', mail: 'no address' },
    );

    expect(results).toMatchObject([
      { ok: true, user: { login: 'anna.nowak.2' } },
      { ok: false, error: { code: 'mail_taken' } },
      { ok: false, error: { code: 'bad_user' } },
    ]);
  });

  it('may not register a phone nor be called once deactivated; a call in progress goes on', async () => {
    const phone = await stage.waitingAgent('anna.nowak');
    const id = await stage.callIn();
    const call = await phone.nextCall();
    await call.answer();
    await stage.callOnce(id, ({ state }) => state === 'talking');

    await change({ login: 'anna.nowak', active: false });

    expect((await stage.call(id)).state).toBe('talking');
    expect((await stage.api('GET', '/agents/anna.nowak/phone')).status).toBe(404);
    await stage.api('POST', `/calls/${id}/hang-up`, { login: 'anna.nowak' });
    await stage.api('PUT', '/agents/anna.nowak/presence', { state: 'waiting' });
    expect(await logins()).not.toContain('anna.nowak');
    await change({ login: 'anna.nowak', active: true });
    expect(await logins()).toContain('anna.nowak');
  });

  it.each([
    ['nobody', {}],
    ['somebody who is no administrator', { 'x-admin': 'anna.nowak' }],
  ])('are not changed in the name of %s', async (_, name) => {
    const answer = await fetch(`${stage.running.url}/api/users`, {
      method: 'PATCH',
      headers: {
        authorization: 'Bearer key-of-the-api',
        'content-type': 'application/json',
        ...(name as Record<string, string>),
      },
      body: JSON.stringify({ users: [{ login: 'anna.nowak', active: false }] }),
    });

    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'no_such_admin' } });
    expect(await logins()).toContain('anna.nowak');
  });

  it('are refused to who names another tenant', async () => {
    const answer = await fetch(`${stage.running.url}/api/users`, {
      headers: { authorization: 'Bearer key-of-the-api', 'x-tenant': 'somebody-else' },
    });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'no_such_tenant' } });
  });
});
