import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { salesforceProfile } from '@jackfield/connector-core/testkit';
import { salesforce } from '../../../../adapters/crms/src/salesforce/index.js';
import type { PreflightAnswer, TenantAnswer } from '../../../../gateway/src/index.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../../../gateway/src/testing/test-world.js';
import {
  integrationUser,
  startSalesforceOrg,
  type SalesforceOrg,
} from '../../../../sandbox/src/salesforce-org/index.js';
import { createPerson } from '../../../../sandbox/src/salesforce-org/testing/person.js';
import { sampleAgents, sampleOrg } from '../../../../sandbox/src/sample-data/agents.js';
import { jackfield, type Ended } from '../../testing/jackfield.js';
import type { Terminal } from '../../terminal.js';

// Loading jsforce takes seconds.
jest.setTimeout(60_000);

describe('jackfield salesforce connect', () => {
  let world: TestWorld;
  let org: SalesforceOrg;
  let port: string;
  let folder: string;
  beforeAll(async () => {
    world = await startTestWorld({ crms: { salesforce } });
    folder = await mkdtemp(join(tmpdir(), 'jackfield-connect-'));
    port = await freePort();
    const callbackUrls = [`http://localhost:${port}/jackfield/callback`];
    org = await startSalesforceOrg({
      ...{ port: 0, sampleData: false },
      connectedApps: [
        { clientId: 'app', callbackUrls },
        { clientId: 'rotating', callbackUrls, rotatesRefreshTokens: true },
      ],
    });
    await writeFile(join(folder, 'key.pem'), org.connection.privateKey);
  });
  afterAll(async () => {
    await org.stop();
    await world.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await world.putTenant({ orgs: [], agents: [] });
  });

  const signInAs =
    (user: string, answer: 'allow' | 'deny' = 'allow'): NonNullable<Terminal['open']> =>
    (address) =>
      void createPerson(org, () => org.context.mailbox).signIn(address, user, answer);
  const run = (words: string[], change: Partial<Terminal> = {}): Promise<Ended> =>
    jackfield(
      ['salesforce', 'connect', '--login-url', org.url, '--port', port, ...words],
      { JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN, JACKFIELD_TENANT: TENANT },
      { open: signInAs(integrationUser.id), ...change },
    );
  const jwt = (): string[] => [
    ...['--login', 'jwt', '--client-id', org.connection.clientId],
    ...['--username', integrationUser.username, '--private-key', join(folder, 'key.pem')],
  ];
  const tenant = async (): Promise<TenantAnswer> =>
    (await (await world.admin(`/v1/tenants/${TENANT}`)).json()) as TenantAnswer;
  const signedIn = async (): Promise<boolean | undefined> => {
    const path = `/v1/tenants/${TENANT}/orgs/${sampleOrg}/preflight`;
    const answer = await world.post(path, {}, { authorization: `Bearer ${ADMIN_TOKEN}` });
    const { findings } = (await answer.json()) as PreflightAnswer;
    return findings.find(({ code }) => code === 'salesforce.signed-in')?.ok;
  };

  it('[F-041] waits through the verification code, and pairs the org by what the browser brings', async () => {
    const ended = await run(['--client-id', 'app']);
    expect(ended.code).toBe(0);
    expect(org.context.mailbox.at(-1)?.text).toMatch(/Verification code: \d{6}/);
    expect((await tenant()).orgs).toEqual([
      {
        id: sampleOrg,
        origins: [org.url],
        crm: {
          adapter: 'salesforce',
          settings: expect.objectContaining({
            signInBy: 'refresh-token',
            username: integrationUser.username,
          }),
          secretsSet: ['refreshToken'],
        },
      },
    ]);
    expect(await signedIn()).toBe(true);
  });

  it('[F-042] says that it is connected, and how to go on', async () => {
    const { printed } = await run(['--client-id', 'app']);
    expect(printed).toContain(`Connected: org ${sampleOrg} (${org.url}) as ${integrationUser.username}.\n`);
    expect(printed).toContain('Next, as an administrator of the org: jackfield salesforce setup --plan');
  });

  it('[A-024] keeps the refresh token sealed, and shows it nowhere', async () => {
    const { printed, noted } = await run(['--client-id', 'app']);
    const [token] = org.context.store.all('RefreshToken').slice(-1);
    const secret = String(token?.['Token']);
    expect(secret.length).toBeGreaterThan(20);
    const shown = [printed, noted, JSON.stringify(await tenant()), JSON.stringify(world.logLines)];
    for (const text of shown) expect(text).not.toContain(secret);
  });

  it('pairs by a key, in place of a refresh token that is then forgotten', async () => {
    await run(['--client-id', 'app']);
    expect((await run(jwt())).code).toBe(0);
    const [{ crm } = { crm: undefined }] = (await tenant()).orgs;
    expect(crm).toMatchObject({ settings: { signInBy: 'jwt' }, secretsSet: ['privateKey'] });
    expect(await signedIn()).toBe(true);
  });

  it('[F-040] warns if the paired user is also an agent', async () => {
    const [first] = tenantInput().orgs;
    const [agent] = sampleAgents;
    await world.putTenant({
      orgs: [{ ...first!, id: sampleOrg }],
      agents: [{ id: agent!.id, name: agent!.name, org: sampleOrg, crmUser: agent!.crmUser }],
    });
    const ended = await run(['--client-id', 'app'], { open: signInAs(agent!.crmUser) });
    expect(ended).toMatchObject({
      code: 0,
      noted: expect.stringContaining(`Warning: ${agent!.email} is also an agent. Pair a user of its own`),
    });
  });

  it('warns of another org of Salesforce, and not of an environment of another CRM', async () => {
    const [first] = tenantInput().orgs;
    await world.putTenant({ orgs: [first!], agents: [] });
    expect((await run(['--client-id', 'app', '--dry-run'])).noted).not.toContain('Warning');

    const another = {
      ...first!,
      id: '00D000000000777AAA',
      crm: { adapter: 'salesforce', settings: org.connection },
    };
    await world.putTenant({ orgs: [another], agents: [] });
    expect((await run(['--client-id', 'app', '--dry-run'])).noted).toContain(
      'Warning: The tenant has another org of Salesforce, too: 00D000000000777AAA.',
    );
  });

  it('[A-116] takes over what Ameyo’s documents enter, or the JSON of a file, and names what it leaves', async () => {
    const ofOrg = async () => {
      const { settings, orgs } = await tenant();
      const [{ id, crm } = { id: '', crm: undefined }] = orgs;
      return { settings: settings.orgs[id], recordFields: crm?.settings['recordFields'] };
    };
    const document = JSON.parse(salesforceProfile) as Record<string, unknown>;
    const expected = {
      settings: {
        identify: { searchTypes: ['Account', 'Case', 'Contact', 'Lead', 'Opportunity'] },
        records: {
          ...{ createWhenNobodyFound: true, nobodyFoundType: 'Account' },
          ...{ createPerson: 'at-disposal', personType: 'Account' },
        },
      },
      recordFields: JSON.stringify(document['ameyoFieldsVsRecordFields']),
    };
    expect((await run([...jwt(), '--profile'])).noted).toBe('');
    expect(await ofOrg()).toEqual(expected);

    await world.putTenant({ orgs: [], agents: [] });
    const file = join(folder, 'profile.json');
    await writeFile(file, salesforceProfile);
    expect((await run([...jwt(), '--profile', file])).noted).toBe(
      'Warning: Not taken over from the profile: recordTypesVsRecordSearchFields, isAdditionalMappingRequired, attachNewRecordTypeCreationSet.\n',
    );
    expect(await ofOrg()).toEqual(expected);
  });

  it('leaves the other settings of a known org as they are', async () => {
    await run(jwt());
    const { displayName, settings, contactCenter, orgs, agents } = await tenant();
    const known = orgs.map(({ id, crm, origins }) => ({
      ...{ id, origins },
      crm: {
        adapter: crm.adapter,
        settings: { ...crm.settings, callCenter: 'Own', recordFields: '{}' },
      },
    }));
    const { adapter, settings: ofContactCenter } = contactCenter;
    await world.putTenant({
      ...{ displayName, settings, agents, orgs: known },
      contactCenter: { adapter, settings: ofContactCenter },
    });
    expect((await run(['--client-id', 'app'])).code).toBe(0);
    expect((await tenant()).orgs[0]?.crm).toMatchObject({
      settings: { signInBy: 'refresh-token', callCenter: 'Own', recordFields: '{}' },
      secretsSet: ['refreshToken'],
    });
  });

  it('says what it would connect, and changes nothing', async () => {
    const { printed } = await run(['--client-id', 'app', '--dry-run']);
    expect(printed).toContain(`Would connect org ${sampleOrg}`);
    expect((await tenant()).orgs).toEqual([]);
  });

  it.each<[string, () => Promise<Ended>, string]>([
    [
      'access is denied',
      () => run(['--client-id', 'app'], { open: signInAs(integrationUser.id, 'deny') }),
      'choose "Allow"',
    ],
    [
      'another org is meant',
      () => run(['--client-id', 'app', '--org', '00D000000000777AAA']),
      'not to 00D000000000777AAA',
    ],
    ['the app rotates its tokens', () => run(['--client-id', 'rotating']), '--login jwt'],
    [
      'the user is none whom the app admits',
      () => run([...jwt(), '--username', 'nobody@example.com']),
      'approved this consumer',
    ],
    [
      'the key is no file',
      () => run([...jwt(), '--private-key', 'nowhere.pem']),
      'nowhere.pem cannot be read',
    ],
    ['the key is missing', () => run(['--login', 'jwt', '--client-id', 'app']), '--private-key FILE'],
    ['the app is not named', () => run([]), '--client-id'],
    ['the tenant is another', () => run(['--client-id', 'app', '--tenant', 'nobody']), 'jackfield tenants'],
    [
      'the login address is not encrypted',
      () => run([...jwt(), '--login-url', 'http://login.example.com']),
      'https://',
    ],
    ['the clock is five minutes off', () => run(jwt(), { now: () => Date.now() - 300_000 }), 'clock'],
  ])('says what to do where %s, and changes nothing', async (_, attempt, text) => {
    const ended = await attempt();
    expect(ended.code).not.toBe(0);
    expect(ended.noted).toContain(text);
    expect((await tenant()).orgs).toEqual([]);
  });

  it('leaves an org to the tenant that has it', async () => {
    await run(['--client-id', 'app']);
    await world.putTenant({ orgs: [], agents: [] }, 'second');
    const ended = await run(['--client-id', 'app', '--tenant', 'second']);
    expect(ended).toMatchObject({ code: 1, noted: expect.stringContaining(`--tenant ${TENANT}`) });
  });
});

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
