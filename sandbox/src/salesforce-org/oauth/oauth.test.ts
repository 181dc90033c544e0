import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OAuth2 } from 'jsforce';
import { integrationUser, startSalesforceOrg, type SalesforceOrg } from '../index.js';
import { createPerson, type Person } from '../testing/person.js';

/** Where the browser comes back to, and with what. */
let app: Server;
let redirectUri: string;
let returned: URLSearchParams;
let org: SalesforceOrg;
let person: Person;
const clientId = 'tested';

beforeAll(async () => {
  app = createServer((request, answer) => {
    returned = new URL(request.url ?? '', 'http://localhost').searchParams;
    answer.end('back');
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  redirectUri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
  const connectedApps = [
    { clientId, callbackUrls: [redirectUri] },
    { clientId: 'secretive', clientSecret: 'shh', callbackUrls: [redirectUri] },
    { clientId: 'rotating', callbackUrls: [redirectUri], rotatesRefreshTokens: true },
  ];
  org = await startSalesforceOrg({ port: 0, sampleData: false, connectedApps });
  person = createPerson(org, () => org.context.mailbox);
});
afterAll(async () => {
  await org.stop();
  await new Promise((resolve) => app.close(resolve));
});

const oauth2 = (change = {}) =>
  new OAuth2({ loginUrl: org.url, clientId, redirectUri, useVerifier: true, ...change });
const signIn = (address: string, answer: 'allow' | 'deny' = 'allow') =>
  person.signIn(address, integrationUser.id, answer);

describe('the web server flow, by jsforce', () => {
  it('brings the browser back with code and state, and the code brings a session and a refresh token', async () => {
    const flow = oauth2();
    await signIn(flow.getAuthorizationUrl({ state: 'mine', scope: 'api refresh_token' }));
    expect(returned.get('state')).toBe('mine');
    const code = returned.get('code')!;
    const token = await flow.requestToken(code);
    expect(token.id).toContain(integrationUser.id);
    expect((await flow.refreshToken(token.refresh_token!)).access_token).toMatch(/^00D/);
    await expect(flow.requestToken(code)).rejects.toThrow('expired authorization code');

    await flow.revokeToken(token.refresh_token!);
    await expect(flow.refreshToken(token.refresh_token!)).rejects.toThrow('expired access/refresh token');
  });

  it('gives a session only to whoever began', async () => {
    await signIn(oauth2().getAuthorizationUrl({ state: 'x' }));
    await expect(oauth2().requestToken(returned.get('code')!)).rejects.toThrow('invalid code verifier');
  });

  it('asks an app for its secret where it has one', async () => {
    const flow = oauth2({ clientId: 'secretive' });
    await signIn(flow.getAuthorizationUrl({ state: 'x' }));
    await expect(flow.requestToken(returned.get('code')!)).rejects.toThrow('invalid client credentials');
  });

  it('gives each refresh token once where the app rotates them', async () => {
    const flow = oauth2({ clientId: 'rotating' });
    await signIn(flow.getAuthorizationUrl({ state: 'x' }));
    const first = (await flow.requestToken(returned.get('code')!)).refresh_token!;
    const second = (await flow.refreshToken(first)).refresh_token!;
    expect(second).not.toBe(first);
    await expect(flow.refreshToken(first)).rejects.toThrow('expired access/refresh token');
    expect((await flow.refreshToken(second)).access_token).toMatch(/^00D/);
  });

  it.each([
    ['api refresh_token', 'by the API, and to do so at any time. You are'],
    ['api', 'by the API. You are'],
  ])('asks to allow what the app wants, for the scopes “%s”', async (scope, words) => {
    await signIn(oauth2().getAuthorizationUrl({ scope }));
    expect(person.asked).toContain(words);
  });

  it('comes back without a code where access is not allowed', async () => {
    await signIn(oauth2().getAuthorizationUrl({ state: 'mine' }), 'deny');
    expect(Object.fromEntries(returned)).toMatchObject({ state: 'mine', error: 'access_denied' });
  });

  it.each([
    ['an unknown app', { clientId: 'nobody' }, 'client identifier invalid'],
    [
      'an address that the app does not know',
      { redirectUri: 'https://evil.example' },
      'redirect_uri must match',
    ],
  ])('sends no browser anywhere for %s', async (_what, change, text) => {
    const answer = await signIn(oauth2(change).getAuthorizationUrl({ state: 'x' }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(text);
  });
});

describe('the device flow', () => {
  const ask = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: clientId, ...form });
    const response = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body });
    return (await response.json()) as Record<string, string>;
  };

  it.each(['allow', 'deny'] as const)(
    'waits until somebody enters the code, then obeys: %s',
    async (answer) => {
      const { device_code, user_code, verification_uri } = await ask({ response_type: 'device_code' });
      const poll = () => ask({ grant_type: 'device', code: device_code! });
      expect(await poll()).toMatchObject({ error: 'authorization_pending' });
      await person.enterCode(verification_uri!, user_code!, integrationUser.id, answer);
      expect(await poll()).toMatchObject(
        answer === 'allow' ? { refresh_token: expect.any(String) } : { error: 'access_denied' },
      );
      expect(await poll()).toMatchObject({ error: 'invalid_grant' });
    },
  );
});
