import { catalogued } from '@jackfield/connector-core';
import { askTenant } from '../testing/ask-tenant.js';
import { SIGN_IN_SECRET, startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';
import type { ConnectionAnswer } from './connection.js';

describe('the connection to the contact center', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    world.contactCenter.campaignsAfter = Promise.resolve();
  });

  const ask = (method: string, body?: unknown, secret = SIGN_IN_SECRET) =>
    askTenant<ConnectionAnswer>(world.url, method, '/connection', { secret, body });
  const put = (settings: object) => ask('PUT', { settings });
  const standing = async () => JSON.stringify(await (await world.admin(`/v1/tenants/${TENANT}`)).json());

  it('[F-061] is shown as a form, and of its API key only that it is set', async () => {
    const { body } = await ask('GET');
    expect(body).toMatchObject({
      adapter: 'fake',
      fields: [
        {
          name: 'url',
          type: 'url',
          required: true,
          secret: false,
          isSet: true,
          value: 'https://cc.example.com',
        },
        { name: 'secret', required: true, secret: true, isSet: true },
      ],
    });
    expect(body.fields[1]).not.toHaveProperty('value');
  });

  it('[F-044] keeps what was saved, also when the gateway is started anew', async () => {
    expect((await put({ url: 'https://new.example.com', secret: 'a-new-key' })).status).toBe(200);
    await world.restart();
    const { body } = await ask('GET');
    expect(body.fields.map(({ value }) => value)).toEqual(['https://new.example.com', undefined]);
    expect((await world.deliver({ events: [] }, { signature: 'a-new-key' })).status).toBeLessThan(300);
    expect(await standing()).not.toContain('a-new-key');
    expect(JSON.stringify(world.logLines)).not.toContain('a-new-key');
  }, 30_000);

  it('keeps a secret that is left empty, and what is left out', async () => {
    await put({ secret: 'kept-all-along' });
    await put({ url: 'https://other.example.com', secret: '' });
    expect((await world.deliver({ events: [] }, { signature: 'kept-all-along' })).status).toBeLessThan(300);
    await put({ secret: 'kept-all-along' });
    expect((await ask('GET')).body.fields[0]?.value).toBe('https://other.example.com');
  });

  it.each([
    ['no address', { url: '' }, 'url: is required'],
    ['an address without encryption', { url: 'http://cc.example.com' }, 'must start with https://'],
    ['a setting that the adapter has not', { colour: 'red' }, 'colour: the adapter has no such setting'],
  ])('refuses %s, says what to correct, and changes nothing', async (_, settings, words) => {
    const before = await standing();
    const refused = await put(settings);
    expect(refused).toMatchObject({ status: 400, body: { action: expect.stringContaining(words) } });
    expect(await standing()).toBe(before);
  });

  it('changes nothing where the contact center refuses the new key', async () => {
    const before = await standing();
    const refusal = Promise.reject(catalogued('contact-center.refused'));
    refusal.catch(() => undefined);
    world.contactCenter.campaignsAfter = refusal;
    expect(await put({ secret: 'a-wrong-key' })).toMatchObject({ body: { code: 'contact-center.refused' } });
    expect(await standing()).toBe(before);
    world.contactCenter.campaignsAfter = Promise.resolve();
    expect((await world.deliver({ events: [] }, { signature: 'a-wrong-key' })).status).toBe(401);
  });

  it('is nobody else’s to see or to change', async () => {
    for (const method of ['GET', 'PUT']) {
      const body = method === 'GET' ? undefined : { settings: {} };
      expect((await ask(method, body, 'no-secret-of-this-tenant')).status).toBe(401);
    }
  });
});
