import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { CrmAdapter } from '@jackfield/connector-core';
import { FakeCrm } from '../testing/fake-crm.js';
import {
  ANNA_USER,
  ORG,
  startTestWorld,
  tenantInput,
  TENANT,
  type TestWorld,
} from '../testing/test-world.js';

const ANNA = 'e0000000-0000-4000-8000-000000000001';
const AUDIENCE = 'the-app-of-the-panel';

interface Pair {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

describe('sign-in by an ID token', () => {
  let world: TestWorld;
  let provider: Server;
  let issuer = '';
  let own: Pair;
  let stranger: Pair;
  let published: Pair[] = [];
  let asked = 0;

  const makeKeys = async (kid: string): Promise<Pair> => ({ kid, ...(await generateKeyPair('RS256')) });

  /** A CRM whose users sign in at the provider. */
  function vouching(): CrmAdapter {
    const { adapter } = new FakeCrm();
    return {
      ...adapter,
      identityProvider: () => ({ issuer, audience: AUDIENCE, userClaim: 'oid' }),
      connect: (settings, platform) =>
        Object.assign(adapter.connect(settings, platform), {
          userByIdentity: (id: string) => Promise.resolve(id === ANNA ? ANNA_USER : undefined),
        }),
    };
  }

  beforeAll(async () => {
    [own, stranger] = await Promise.all([makeKeys('own'), makeKeys('own')]);
    published = [own];
    provider = createServer((request, response) => {
      const jwks = async () => ({
        keys: await Promise.all(
          published.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid })),
        ),
      });
      if (request.url === '/keys') {
        asked += 1;
        void jwks().then((body) => response.end(JSON.stringify(body)));
      } else response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const address = provider.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    world = await startTestWorld({ crms: { vouching: vouching() } });
    const { orgs } = tenantInput();
    await world.putTenant({
      orgs: orgs.map((org) => ({ ...org, crm: { ...org.crm, adapter: 'vouching' } })),
    });
  }, 60_000);
  afterAll(async () => {
    await world.stop();
    await new Promise((resolve) => provider.close(resolve));
  });

  const sign = (claims: Record<string, unknown> = {}, { privateKey, kid } = own, seconds = 300) =>
    new SignJWT({ iss: issuer, aud: AUDIENCE, oid: ANNA, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(privateKey);
  const trade = (idToken: string, org = ORG, tenant = TENANT) =>
    world.post('/v1/sign-in/id-tokens', { tenant, org, idToken });
  const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

  it('gives the panel a ticket for the user whom the provider names, good for one token', async () => {
    const answer = await trade(await sign());
    expect(answer.status).toBe(201);
    const { ticket } = (await answer.json()) as { ticket: string };
    expect((await world.post('/v1/sign-in/tokens', { ticket })).status).toBe(201);
    expect((await world.post('/v1/sign-in/tokens', { ticket })).status).toBe(401);
  });

  it('asks for no sign-in secret of a new org, since nothing of it vouches by one', async () => {
    const add = (adapter: string) => {
      const { orgs } = tenantInput();
      const [first] = orgs.map((org) => ({ ...org, crm: { ...org.crm, adapter: 'vouching' } }));
      const { signInSecret: _, ...added } = { ...first!, id: 'added', crm: { ...first!.crm, adapter } };
      return world.putTenant({ orgs: [first!, added] });
    };
    expect((await add('fake')).status).toBe(400);
    expect((await add('vouching')).status).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ['is for another app', () => sign({ aud: 'another-app' })],
    ['is of another issuer', () => sign({ iss: 'https://login.example.com' })],
    ['has expired', () => sign({}, own, -120)],
    ['is signed by somebody else', () => sign({}, stranger)],
    ['names nobody', () => sign({ oid: undefined })],
    ['is signed by nobody', async () => `${(await sign()).split('.').slice(0, 2).join('.')}.`],
    ['is no token', () => Promise.resolve('nonsense')],
  ])('refuses a token that %s', async (_, make) => {
    const answer = await trade(await make());
    expect(answer.status).toBe(401);
    expect(await codeOf(answer)).toBe('panel.id-token-invalid');
  });

  it('refuses a token that says that it needs no signature', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: issuer, aud: AUDIENCE, oid: ANNA, iat: 1, exp: 9_999_999_999 };
    const answer = await trade(`${part({ alg: 'none', kid: 'own' })}.${part(claims)}.`);
    expect(await codeOf(answer)).toBe('panel.id-token-invalid');
  });

  it('refuses a user who is no agent, and an org of nobody', async () => {
    expect(await codeOf(await trade(await sign({ oid: 'e0000000-0000-4000-8000-000000000009' })))).toBe(
      'gateway.user-unknown',
    );
    expect(await codeOf(await trade(await sign(), '00D-nobody'))).toBe('gateway.org-unknown');
    expect(await codeOf(await trade(await sign(), ORG, 'nobody'))).toBe('gateway.org-unknown');
  });

  it('takes up a new key of the provider, and does not ask for keys with every token', async () => {
    const next = await makeKeys('next');
    published = [own, next];
    world.ahead = 31_000;
    const before = asked;
    expect((await trade(await sign({}, next))).status).toBe(201);
    expect((await trade(await sign({}, next))).status).toBe(201);
    expect((await trade(await sign())).status).toBe(201);
    expect(asked).toBe(before + 1);
    world.ahead = 0;
  });
});
