import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { salesforce } from '../../../../adapters/crms/src/salesforce/index.js';
import type { PreflightAnswer } from '../../../../gateway/src/index.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../../../gateway/src/testing/test-world.js';
import {
  administrator,
  startSalesforceOrg,
  type SalesforceOrg,
} from '../../../../sandbox/src/salesforce-org/index.js';
import { sampleOrg } from '../../../../sandbox/src/sample-data/agents.js';
import { jackfield, type Ended } from '../../testing/jackfield.js';

// Loading jsforce takes seconds, and a whole set-up many requests.
jest.setTimeout(120_000);

const PACKAGE = '04t000000000001AAA';

describe('jackfield salesforce setup', () => {
  let world: TestWorld;
  let org: SalesforceOrg;
  beforeAll(async () => {
    world = await startTestWorld({ crms: { salesforce } });
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false, state: 'fresh' });
  });
  afterEach(() => org.stop());

  const run = (...words: string[]): Promise<Ended> =>
    jackfield(['salesforce', 'setup', '--instance-url', org.url, ...words], {
      JACKFIELD_URL: world.url,
      JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
      SF_ACCESS_TOKEN: org.sessionFor(administrator.id),
    });
  /** As `connect` does it. */
  const connect = async (): Promise<void> => {
    const [first] = tenantInput().orgs;
    await world.putTenant({
      orgs: [{ ...first!, id: sampleOrg, crm: { adapter: 'salesforce', settings: org.connection } }],
      agents: [],
    });
  };
  const states = (ended: Ended): Record<string, string> =>
    Object.fromEntries(
      (JSON.parse(ended.printed) as { steps: { id: string; state: string; outcome?: string }[] }).steps.map(
        ({ id, state, outcome }) => [id, outcome ?? state],
      ),
    );
  const written = (): number =>
    org.context.metadata.list('RemoteSiteSetting').length +
    org.context.metadata.list('CspTrustedSite').length;

  it('plans without changing anything, and says what is to be done first', async () => {
    const { code, printed } = await run('--plan');
    expect(code).toBe(0);
    expect(printed).toContain('by hand    Package jackfield');
    expect(printed).toContain('What to do: Install it by the link of its release');
    expect(printed).toContain('in order   E-mail deliverability');
    expect(written()).toBe(0);
  });

  it('makes the whole set-up by the Metadata API, and a second time changes nothing', async () => {
    await connect();
    const first = states(await run('--apply', '--package', PACKAGE, '--json'));
    expect(first).toMatchObject({
      package: 'done',
      deliverability: 'ready',
      'permission-set.Jackfield_Integration_Rights': 'done',
      'remote-site.Jackfield_Gateway': 'done',
      'trusted-url.Jackfield_Gateway': 'done',
      'trusted-url.Jackfield_Gateway_Socket': 'done',
      'trusted-url.Jackfield_Phone': 'done',
      'named-credential': 'done',
      'call-center': 'ready',
      'rights.integration': 'done',
      'rights.administrator': 'done',
      'sign-in-secret': 'done',
    });
    expect(org.context.metadata.find('RemoteSiteSetting', 'Jackfield_Gateway')?.body).toMatchObject({
      url: world.url,
      disableProtocolSecurity: 'false',
    });

    let changes = 0;
    org.context.metadata.onChange(() => changes++);
    org.context.store.onChange(() => changes++);
    const second = states(await run('--apply', '--json'));
    expect(new Set(Object.values(second))).toEqual(new Set(['ready']));
    expect(changes).toBe(0);
    expect((await run('--apply')).printed).toContain('Everything is in order; nothing to do.');
  });

  it('[F-021] installs the version that the link names, in the org to which the administrator signs in', async () => {
    const link = `https://login.salesforce.com/packaging/installPackage.apexp?p0=${PACKAGE}`;
    expect(states(await run('--apply', '--package', link, '--json'))).toMatchObject({ package: 'done' });
    expect(org.context.store.all('PackageInstallRequest')).toMatchObject([
      { SubscriberPackageVersionKey: PACKAGE, SecurityType: 'None', Status: 'SUCCESS' },
    ]);
    expect(org.context.metadata.find('CallCenter', 'jackfield__Jackfield')).toBeDefined();

    const other = await run(
      '--apply',
      '--package',
      'https://login.salesforce.com/packaging/installPackage.apexp',
    );
    expect(other).toMatchObject({ code: 2, noted: expect.stringContaining('the link that installs it') });
  });

  it('gives org and gateway the same new secret, which neither shows', async () => {
    await connect();
    const { printed } = await run('--apply', '--package', PACKAGE);
    const principal = { externalCredential: 'jackfield__Jackfield_Gateway', principalName: 'Org' };
    const secret = org.context.credentials.read(principal)?.['SignInSecret']?.value ?? '';
    expect(secret).toHaveLength(43);
    expect(printed).not.toContain(secret);
    const ticket = await world.post(
      '/v1/sign-in/tickets',
      { org: sampleOrg, user: 'nobody' },
      { authorization: `Bearer ${secret}` },
    );
    // The secret is accepted; only the user is unknown.
    expect(await ticket.json()).toMatchObject({ code: 'gateway.user-unknown' });

    await run('--apply', '--rotate-secret');
    expect(org.context.credentials.read(principal)?.['SignInSecret']?.value).not.toBe(secret);
  });

  it('leaves nothing that the gateway’s preflight misses, but for the users', async () => {
    await connect();
    await run('--apply', '--package', PACKAGE);
    const answer = await world.post(
      `/v1/tenants/${TENANT}/orgs/${sampleOrg}/preflight`,
      { rehearse: true },
      { authorization: `Bearer ${ADMIN_TOKEN}` },
    );
    const { findings } = (await answer.json()) as PreflightAnswer;
    expect(findings.filter(({ ok }) => !ok).map(({ code }) => code)).toEqual([
      'salesforce.microphone',
      'salesforce.call-center-users',
      'gateway.users-linked',
    ]);
    expect(findings.map(({ code }) => code)).toContain('salesforce.task-written');
  });

  it('waits with what depends on the connection while the gateway does not know the org', async () => {
    await world.putTenant({ orgs: [], agents: [] });
    const ended = states(await run('--apply', '--package', PACKAGE, '--json'));
    expect(ended).toMatchObject({ 'rights.integration': 'waiting', 'sign-in-secret': 'waiting' });
    expect(ended).toMatchObject({ 'remote-site.Jackfield_Gateway': 'done' });
  });

  it('[F-050] makes the remote site that Focus asks for, under its name, and once', async () => {
    const focus = { adapter: 'fake', settings: { url: 'https://cc.example.com', secret: 'signed' } };
    await world.putTenant({ contactCenter: focus, orgs: [], agents: [] });
    const more = ['--remote-site', 'Focuslicensecheck=https://acme.fcc-online.pl', '--package', PACKAGE];
    expect(states(await run('--apply', '--json', ...more))).toMatchObject({
      'remote-site.Focuslicensecheck': 'done',
    });
    expect(org.context.metadata.find('RemoteSiteSetting', 'Focuslicensecheck')?.body['url']).toBe(
      'https://acme.fcc-online.pl',
    );
    expect(states(await run('--apply', '--json', ...more))).toMatchObject({
      'remote-site.Focuslicensecheck': 'ready',
    });
  });

  it('[F-020] tells that e-mails are held back, and how to let them out', async () => {
    org.context.deliverability.level = 'system';
    const { printed } = await run('--plan');
    expect(printed).toContain('by hand    E-mail deliverability');
    expect(printed).toContain('What to do: Choose "All email" in Setup > Deliverability > Access level.');
  });

  it('prints the metadata that it would write, as files of it look', async () => {
    await run('--apply', '--package', PACKAGE);
    await run('--apply');
    org.context.metadata.put(
      {
        type: 'RemoteSiteSetting',
        fullName: 'Jackfield_Gateway',
        body: { url: 'https://elsewhere.example.com', isActive: 'true', disableProtocolSecurity: 'false' },
      },
      administrator.id,
    );
    const { printed } = await run('--dry-run');
    expect(printed).toContain('<RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">');
    expect(printed).toContain(`<url>${world.url}</url>`);
    expect((await run('--plan')).printed).toContain(`url: https://elsewhere.example.com → ${world.url}`);
    expect(org.context.metadata.find('RemoteSiteSetting', 'Jackfield_Gateway')?.body['url']).toBe(
      'https://elsewhere.example.com',
    );
  });

  it('goes on after one thing was refused, names it, and does not do the rest twice', async () => {
    await connect();
    const words = ['--apply', '--json', '--package', PACKAGE];
    const first = await run(...words, '--remote-site-name', '1st');
    expect(first.code).toBe(1);
    expect(states(first)).toMatchObject({ 'remote-site.1st': 'failed', 'sign-in-secret': 'done' });
    expect(first.printed).toContain('The name can only contain underscores and alphanumeric characters');

    const { 'remote-site.Jackfield_Gateway': site, ...rest } = states(await run(...words));
    expect([site, ...new Set(Object.values(rest))]).toEqual(['done', 'ready']);
  });

  it.each<[string, string[], Record<string, string>, number, string]>([
    ['how to sign in is not said', [], {}, 2, 'Name an org of the sf CLI with --target-org'],
    [
      'the gateway’s address is not encrypted',
      ['--gateway-url', 'http://gateway.example.com'],
      {},
      2,
      'https://',
    ],
    ['the session has ended', [], { SF_ACCESS_TOKEN: 'gone' }, 1, 'Sign in again'],
    ['the tenant is unknown', ['--tenant', 'nobody'], {}, 1, 'jackfield tenants'],
    ['plan and apply are both wanted', ['--plan', '--apply'], {}, 2, 'Use --apply alone'],
    [
      'a remote site has no address',
      ['--remote-site', 'Focuslicensecheck'],
      {},
      2,
      'Name=https://example.com',
    ],
  ])('says what to do where %s, and changes nothing', async (_, words, env, code, text) => {
    const ended = await jackfield(
      [
        ...['salesforce', 'setup', ...words],
        ...(code === 2 && words.length === 0 ? [] : ['--instance-url', org.url]),
      ],
      {
        JACKFIELD_URL: world.url,
        JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
        JACKFIELD_TENANT: TENANT,
        SF_ACCESS_TOKEN: org.sessionFor(administrator.id),
        ...env,
      },
    );
    expect(ended).toMatchObject({ code, noted: expect.stringContaining(text) });
    expect(written()).toBe(0);
  });
});
