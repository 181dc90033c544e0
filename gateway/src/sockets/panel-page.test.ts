import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CrmAdapter } from '@jackfield/connector-core';
import { FakeCrm } from '../testing/fake-crm.js';
import { ORG, startTestWorld, tenantInput, TENANT, type TestWorld } from '../testing/test-world.js';

const ENVIRONMENT = 'https://org.crm4.dynamics.com';
const VANITY = 'https://crm.example.com';
const AUDIENCE = 'the-app"><script>';

describe('the page of the panel', () => {
  let world: TestWorld;
  const crm = new FakeCrm();
  const vouching: CrmAdapter = {
    ...crm.adapter,
    identityProvider: () => ({
      issuer: 'https://login.example.com/t/v2.0',
      audience: AUDIENCE,
      userClaim: 'oid',
    }),
    panelSettings: () => ({ agentColumn: 'new_agent' }),
  };
  const get = (path: string) => fetch(`${world.url}${path}`);

  beforeAll(async () => {
    world = await startTestWorld({ crms: { vouching } });
    await world.putTenant({
      orgs: tenantInput().orgs.map((org) => ({
        ...org,
        crm: { ...org.crm, adapter: 'vouching' },
        origins: [ENVIRONMENT, VANITY],
      })),
    });
  }, 60_000);
  afterAll(() => world.stop());

  it('says whose it is, and lets nobody but the environment frame it or give it a script', async () => {
    const answer = await get(`/cif/${TENANT}/${ORG}/`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(
      `data-tenant="${TENANT}" data-org="${ORG}" data-origins="${ENVIRONMENT} ${VANITY}"`,
    );
    expect(html).toContain('data-client-id="the-app&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('data-settings="{&quot;agentColumn&quot;:&quot;new_agent&quot;}"');
    expect(answer.headers.get('content-security-policy')).toBe(
      `script-src 'self' ${ENVIRONMENT} ${VANITY}; frame-ancestors 'self' ${ENVIRONMENT} ${VANITY}; object-src 'none'; base-uri 'none'`,
    );
  });

  it('[G-103] gives a browser that knows no modules a script that it can run, and only such a one', async () => {
    const html = await (await get(`/cif/${TENANT}/${ORG}/`)).text();
    expect(html).toContain('<script type="module" src="/cif/assets/main.js"></script>');
    expect(html).toContain('<script nomodule src="/cif/assets/unsupported.js"></script>');
    // It draws in the page, so the page has to be there first.
    expect(html.indexOf('nomodule')).toBeGreaterThan(html.indexOf('id="phone"'));
  });

  it('has a page for the way back from the identity provider', async () => {
    const html = await (await get(`/cif/${TENANT}/${ORG}/signed-in?code=a-secret`)).text();
    expect(html).toContain('/cif/assets/signed-in.js');
    expect(html).not.toContain('a-secret');
  });

  it.each([
    `/cif/${TENANT}/nobody/`,
    `/cif/nobody/${ORG}/`,
    '/cif/assets/../../package.json',
    '/cif/assets/no.js',
  ])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([`/cif/${TENANT}/nobody/`, `/cif/nobody/${ORG}/`, `/cif/nobody/${ORG}/signed-in`])(
    'says at %s in sentences that it is unknown, since a person looks at it',
    async (path) => {
      const answer = await get(path);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
      expect(await answer.text()).toContain('<h1>The gateway does not know this org.</h1>');
    },
  );

  it('comes with the licences of parts by others', async () => {
    const answer = await get('/cif/assets/THIRD-PARTY-NOTICES.txt');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toMatch(/^react \d[\d.]+ \(MIT\)$/m);
  });

  it('trades its ticket from the gateway’s own address', async () => {
    const answer = await world.post(
      '/v1/sign-in/tokens',
      { ticket: await world.ticket() },
      { origin: world.url },
    );
    expect(answer.status).toBe(201);
  });
});
