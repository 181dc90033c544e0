import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANNA_USER,
  ORG,
  serverSide,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../testing/test-world.js';
import { agentAnna, offered } from '../testing/calls.js';

describe('the administrator’s API', () => {
  let world: TestWorld;
  const put = async (change: Record<string, unknown>) => {
    const response = await world.putTenant(change);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  it('keeps every version of the settings, and makes a new one only for a change', async () => {
    const same = await put({});
    const changed = await put({ settings: { ...tenantInput().settings, defaultRegion: 'DE' } });

    expect(same.body['settingsVersion']).toBe(1);
    expect(changed.body).toMatchObject({ settingsVersion: 2, settings: { defaultRegion: 'DE' } });
  });

  it('tells no secret, and has none in its log', async () => {
    await world.deliver({
      events: [offered('private', { start: Date.now(), customerAddress: '+48229998877' })],
    });

    const text = await (await world.admin(`/v1/tenants/${TENANT}`)).text();

    expect(JSON.parse(text)).toMatchObject({
      contactCenter: { adapter: 'fake', settings: { url: 'https://cc.example.com' }, secretsSet: ['secret'] },
      orgs: [{ crm: { secretsSet: ['key'] } }],
    });
    const everything = text + JSON.stringify(world.logLines);
    for (const secret of [
      '"signed"',
      'the-key-of-the-crm',
      'the-sign-in-secret',
      '229998877',
      'the-administrator',
    ]) {
      expect(everything).not.toContain(secret);
    }
  });

  it('keeps secrets that are not given again', async () => {
    const { contactCenter } = tenantInput();

    await put({ contactCenter: { ...contactCenter, settings: { url: 'https://new.example.com' } } });

    expect((await world.deliver({ events: [] })).status).toBe(202);
    expect((await world.deliver({ events: [] }, { signature: 'forged' })).status).toBe(401);
  });

  it.each([
    [
      'an adapter that is not there',
      { contactCenter: { adapter: 'none', settings: {} } },
      'gateway.adapter-unknown',
      '',
    ],
    [
      'a setting that the adapter does not have',
      {
        contactCenter: {
          adapter: 'fake',
          settings: { url: 'https://a.example', secret: 's', colour: 'red' },
        },
      },
      'gateway.invalid-request',
      'contactCenter.settings.colour',
    ],
    [
      'an address that is none',
      { contactCenter: { adapter: 'fake', settings: { url: 'nowhere', secret: 's' } } },
      'gateway.invalid-request',
      'contactCenter.settings.url',
    ],
    [
      'an endpoint without https',
      { contactCenter: { adapter: 'fake', settings: { url: 'http://cc.example.com', secret: 's' } } },
      'gateway.invalid-request',
      'contactCenter.settings.url: must start with https://',
    ],
    [
      'settings out of range',
      { settings: { defaultRegion: 'POL' } },
      'gateway.invalid-request',
      'settings.defaultRegion',
    ],
    [
      'an agent of an org that is not there',
      { agents: [{ id: 'x', name: 'X', org: 'none', crmUser: 'u' }] },
      'gateway.invalid-request',
      'agents.0.org',
    ],
    ['a word that nobody knows', { colour: 'red' }, 'gateway.invalid-request', 'colour'],
  ])('refuses %s and says where', async (_, change, code, place) => {
    const { status, body } = await put(change);

    expect(status).toBe(400);
    expect(body).toMatchObject({ code });
    expect(String(body['action'])).toContain(place);
  });

  it.each(['http://127.0.0.1:4102', 'http://localhost:4102', 'http://[::1]:4102'])(
    'takes %s, which never leaves this machine',
    async (url) => {
      const { status } = await put({
        contactCenter: { adapter: 'fake', settings: { url, secret: 'signed' } },
      });

      expect(status).toBe(200);
    },
  );

  it('is closed without its key', async () => {
    const response = await fetch(`${world.url}/v1/tenants/${TENANT}`);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'gateway.unauthorized' });
  });

  it('says that it is alive, ready, and how it is doing', async () => {
    const [healthz, readyz, metrics] = await Promise.all(
      ['/healthz', '/readyz', '/metrics'].map((path) => fetch(`${world.url}${path}`)),
    );

    expect([healthz?.status, readyz?.status]).toEqual([200, 200]);
    expect(await metrics?.text()).toContain('jackfield_events_total{source="contact-center"}');
  });

  it('answers an unknown address in its own form', async () => {
    const response = await world.admin('/v1/nothing');

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'gateway.not-found' });
  });

  it('[F-044] keeps what an administrator saved, also over a restart', async () => {
    const saved = {
      displayName: 'Saved name',
      settings: { ...serverSide, defaultRegion: 'DE' },
      agents: [{ ...agentAnna, org: ORG, crmUser: ANNA_USER }],
    };
    expect((await put(saved)).status).toBe(200);
    const before: unknown = await (await world.admin(`/v1/tenants/${TENANT}`)).json();
    expect(before).toMatchObject({
      id: TENANT,
      displayName: 'Saved name',
      settings: { defaultRegion: 'DE' },
    });
    await world.restart();

    expect((await world.deliver({ events: [] })).status).toBe(202);
    expect(await (await world.admin(`/v1/tenants/${TENANT}`)).json()).toEqual(before);
  }, 30_000);
});
