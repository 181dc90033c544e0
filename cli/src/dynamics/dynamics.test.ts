import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '@jackfield/connector-core';
import { developerProfile } from '@jackfield/connector-core/testkit';
import { dynamics } from '../../../adapters/crms/src/dynamics/index.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../../gateway/src/testing/test-world.js';
import {
  administratorUser,
  dataverseUsers,
  sampleOrganization,
  startDataverse,
  type DataverseEnvironment,
  type DataverseOptions,
} from '../../../sandbox/src/dataverse/index.js';
import { sampleAgents } from '../../../sandbox/src/sample-data/agents.js';
import type { TenantAnswer } from '@jackfield/gateway';
import type { Checkup } from '../doctor/join-findings.js';
import type { StepResult } from '../setup/run-step.js';
import { jackfield, type Ended } from '../testing/jackfield.js';

jest.setTimeout(120_000);

describe('jackfield dynamics', () => {
  let world: TestWorld;
  let environment: DataverseEnvironment;
  beforeAll(async () => {
    world = await startTestWorld({ crms: { dynamics } });
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    world.contactCenter.onPreflight = () => Promise.resolve([]);
    const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
    for (const { id, name, email } of sampleAgents)
      world.contactCenter.users.add({ id, name, email, active: true, ...phone });
  });
  afterEach(() => environment.stop());

  const start = async (options: Partial<DataverseOptions> = {}): Promise<void> => {
    environment = await startDataverse({ port: 0, sampleData: false, ...options });
  };
  const run = (words: string[], env: Record<string, string> = {}): Promise<Ended> =>
    jackfield(['dynamics', ...words], {
      ...{ JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN, JACKFIELD_TENANT: TENANT },
      ...env,
    });
  const asAdministrator = (...words: string[]): Promise<Ended> =>
    run([...words, '--environment-url', environment.url], {
      DATAVERSE_ACCESS_TOKEN: environment.tokenFor(administratorUser),
    });
  const connect = (...words: string[]): Promise<Ended> => {
    const { environmentUrl, loginUrl, entraTenantId, clientId, clientSecret } = environment.connection;
    return run(
      [
        ...['connect', '--environment-url', environmentUrl, '--login-url', loginUrl],
        ...['--entra-tenant', entraTenantId, '--client-id', clientId, ...words],
      ],
      { JACKFIELD_DYNAMICS_CLIENT_SECRET: clientSecret },
    );
  };
  const connected = async (options: Partial<DataverseOptions> = {}): Promise<void> => {
    await start(options);
    const [first] = tenantInput().orgs;
    await world.putTenant({
      settings: tenantInput().settings,
      orgs: [
        {
          ...first!,
          ...{ id: sampleOrganization, crm: { adapter: 'dynamics', settings: environment.connection } },
        },
      ],
      agents: sampleAgents.map(({ id, name, email }) => ({
        ...{ id, name, email, org: sampleOrganization, crmUser: dataverseUsers[id]! },
      })),
    });
  };
  const getTenant = async (): Promise<TenantAnswer> => {
    const answer = await fetch(`${world.url}/v1/tenants/${TENANT}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    return (await answer.json()) as TenantAnswer;
  };
  const steps = ({ printed }: Ended): StepResult[] => (JSON.parse(printed) as { steps: StepResult[] }).steps;
  const states = (ended: Ended): Record<string, string> =>
    Object.fromEntries(steps(ended).map(({ id, state, outcome }) => [id, outcome ?? state]));
  const rows = (table: string) => environment.context.store.all(table);
  const checkup = ({ printed }: Ended): Checkup => JSON.parse(printed) as Checkup;
  const amiss = (ended: Ended) => checkup(ended).findings.filter(({ ok }) => !ok);

  describe('connect', () => {
    it('tries the sign-in, and hands the environment over under its organization', async () => {
      await start();
      await world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const tried = await connect('--dry-run', '--json');
      expect(JSON.parse(tried.printed)).toEqual({
        ...{ dryRun: true, environment: sampleOrganization, url: environment.url, warnings: [] },
      });
      expect((await getTenant()).orgs).toEqual([]);

      const paired = await connect();
      expect(paired.noted).toBe('');
      expect(paired.printed).toContain(`Connected: environment ${sampleOrganization}`);
      const [org] = (await getTenant()).orgs;
      expect(org).toMatchObject({
        id: sampleOrganization,
        crm: { adapter: 'dynamics', settings: { clientId: environment.connection.clientId } },
        origins: [environment.url],
      });
      expect(JSON.stringify(org)).not.toContain(environment.connection.clientSecret);
    });

    it('changes nothing where the secret is wrong, and does not print it', async () => {
      await start();
      await world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const ended = await run(
        [
          ...['connect', '--environment-url', environment.url, '--login-url', environment.url],
          ...['--entra-tenant', environment.connection.entraTenantId],
          ...['--client-id', environment.connection.clientId],
        ],
        { JACKFIELD_DYNAMICS_CLIENT_SECRET: 'wrong-secret' },
      );
      expect(ended.code).toBe(1);
      expect(ended.noted).toContain('AADSTS7000215');
      expect(ended.noted).toContain('Nothing was changed.');
      expect(ended.noted + ended.printed).not.toContain('wrong-secret');
      expect((await getTenant()).orgs).toEqual([]);
    });
  });

  describe('connect --profile', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'jackfield-profile-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const fileOf = (text: string): string => {
      const file = join(folder, 'profile.json');
      writeFileSync(file, text);
      return file;
    };

    it('[A-113] takes the document’s JSON as it stands, and leaves the other settings alone', async () => {
      await start();
      const settings = { ...tenantInput().settings, defaultRegion: 'DE', records: {} };
      await world.putTenant({ settings, orgs: [], agents: [] });
      const ended = await connect('--profile', fileOf(developerProfile));
      expect([ended.code, ended.noted]).toEqual([
        0,
        'Warning: Not taken over from the profile: isAdditionalMappingRequired, attachNewRecordTypeCreationSet, attachNewRecordTypeAttributeMapping, recordTypeVsRequiredAttributes, recordTypeVsRecordData.\n',
      ]);
      const tenant = await getTenant();
      expect(tenant.settings).toMatchObject({
        ...{ defaultRegion: 'DE', identify: defaultSettings.identify, records: defaultSettings.records },
        orgs: {
          [tenant.orgs[0]?.id ?? '']: {
            identify: { searchTypes: ['cr757_developer'] },
            records: {
              createWhenNobodyFound: true,
              nobodyFoundType: 'cr757_developer',
              personType: 'contact',
            },
          },
        },
      });
      const { recordTypesVsRecordSearchFields, ...document } = JSON.parse(developerProfile) as Record<
        string,
        unknown
      >;
      const { customTables, recordFields, recordDefaults } = tenant.orgs[0]?.crm.settings ?? {};
      expect(
        [customTables, recordFields, recordDefaults].map((text) => JSON.parse(text ?? '') as unknown),
      ).toEqual([
        recordTypesVsRecordSearchFields,
        document['ameyoFieldsVsRecordFields'],
        document['recordTypeVsDefaultAttributeValues'],
      ]);
    });

    it('tells of a key that nobody knows, also where nothing is changed yet', async () => {
      await start();
      await world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const file = fileOf('{"searchRecordTypes":["contact"],"serchRecordTypes":["lead"]}');
      const { printed } = await connect('--profile', file, '--dry-run', '--json');
      expect(JSON.parse(printed)).toMatchObject({
        warnings: ['Unknown in the profile, and without effect: serchRecordTypes. Check how it is spelt.'],
      });
    });

    it('changes nothing where the file holds something else, and says what', async () => {
      await start();
      await world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const profiles = [
        'insert into',
        '{"searchRecordTypes":"contact"}',
        '{"showTwoLevelDisposition":false,"disposeInCurrentView":false}',
      ];
      for (const text of profiles) {
        const ended = await connect('--profile', fileOf(text));
        expect(ended.code).toBe(2);
        expect(ended.noted).toMatch(/as JSON|: searchRecordTypes|none of its keys/);
      }
      expect((await getTenant()).orgs).toEqual([]);
    });
  });

  describe('setup', () => {
    it('[G-006] makes everything that is missing, for every app that there is, and nothing the second time', async () => {
      await connected();
      const plan = states(await asAdministrator('setup', '--plan', '--json'));
      expect(plan).toMatchObject({
        ...{ 'solution.Jackfield': 'ready', 'role.administrator': 'create' },
        ...{ 'channel-provider.1.0': 'create', 'channel-provider.2.0': 'create' },
        ...{ 'variable.jkf_gateway': 'create', 'trusted-origin': 'change' },
      });
      expect([rows('msdyn_ciprovider'), rows('environmentvariablevalue')]).toEqual([[], []]);

      const applied = await asAdministrator('setup', '--apply', '--json');
      expect(applied.code).toBe(0);
      expect(states(applied)).toMatchObject({ 'channel-provider.1.0': 'done', 'trusted-origin': 'done' });
      expect((await getTenant()).orgs[0]?.origins).toContain(environment.url);
      const panel = `${world.url}/cif/${TENANT}/${sampleOrganization}/`;
      const [provider] = rows('msdyn_ciprovider');
      expect(provider).toMatchObject({
        ...{ msdyn_name: 'Jackfield', msdyn_landingurl: panel, msdyn_clicktoact: true },
        msdyn_trusteddomain: world.url,
      });
      for (const { appmoduleid } of rows('appmodule'))
        expect(String(provider!['msdyn_appselector'])).toContain(String(appmoduleid));
      expect(rows('msdyn_channelprovider')).toMatchObject([
        { msdyn_uniquename: 'jkf_phone', msdyn_channelurl: panel, msdyn_apiversion: 162450000 },
      ]);

      const writes = () =>
        environment.context.store.all('msdyn_ciprovider').map((row) => row['versionnumber']);
      const before = writes();
      const again = await asAdministrator('setup', '--apply', '--json');
      expect(new Set(Object.values(states(again)))).toEqual(new Set(['ready']));
      expect((await asAdministrator('setup', '--apply')).printed).toContain('nothing to do');
      expect(writes()).toEqual(before);
    });

    it('[G-006] takes the apps that are named, and no others', async () => {
      await connected();
      expect((await asAdministrator('setup', '--apply', '--app', 'msdynce_saleshub', '--json')).code).toBe(0);
      const hub = rows('appmodule').find(({ uniquename }) => uniquename === 'msdynce_saleshub');
      expect(rows('msdyn_ciprovider')[0]).toMatchObject({ msdyn_appselector: hub!['appmoduleid'] });
    });

    it('lets the pages of the apps carry the phone, wherever the Web API is, and leaves other pages in it', async () => {
      const appsUrl = 'http://localhost:4999';
      await connected({ appsUrl });
      const before = (await getTenant()).orgs[0]?.origins ?? [];
      await asAdministrator('setup', '--apply');
      expect((await getTenant()).orgs[0]?.origins).toEqual([...before, appsUrl]);
      expect(states(await asAdministrator('setup', '--plan', '--json'))['trusted-origin']).toBe('ready');
    });

    it('[G-101] waits for the solution in a new environment, and makes the application user', async () => {
      await connected({ state: 'fresh' });
      const ended = await asAdministrator('setup', '--apply', '--json');
      expect(
        steps(ended)
          .map(({ message }) => message)
          .filter(Boolean),
      ).toEqual([]);
      expect(states(ended)).toMatchObject({
        ...{ 'solution.Jackfield': 'by-hand', 'application-user': 'done' },
        ...{ 'role.integration': 'waiting', 'variable.jkf_gateway': 'waiting' },
      });
      const solution = steps(ended).find(({ id }) => id === 'solution.Jackfield');
      expect(solution?.action).toContain('jackfield-<version>-managed.zip');
      const app = rows('systemuser').find(
        ({ applicationid }) => applicationid === environment.connection.clientId,
      );
      expect(app).toBeDefined();
    });

    it('[G-101] makes nothing in an environment that is older than 9.1', async () => {
      await connected({ version: '9.0.45.1' });
      const ended = await asAdministrator('setup', '--apply');
      expect([ended.code, ended.noted]).toEqual([1, expect.stringContaining('9.1 or later is needed')]);
      expect([rows('msdyn_ciprovider'), rows('environmentvariablevalue')]).toEqual([[], []]);
    });

    it('gives each role of the phone the right to read the channel provider', async () => {
      await connected();
      await asAdministrator('setup', '--apply');
      const privilege = rows('privilege').find(({ name }) => name === 'prvReadmsdyn_ciprovider');
      const holders = rows('roleprivileges')
        .filter(({ privilegeid }) => privilegeid === privilege!['privilegeid'])
        .map(({ roleid }) => environment.context.store.read('role', String(roleid))?.['name']);
      expect(holders.sort()).toEqual(['Jackfield Administrator', 'Jackfield Agent', 'Jackfield Supervisor']);
    });

    it('says how to sign in, and what a token that ended means', async () => {
      await connected();
      const without = await run(['setup', '--environment-url', environment.url]);
      expect([without.code, without.noted]).toEqual([
        2,
        expect.stringContaining('az account get-access-token'),
      ]);
      const ended = await run(['setup', '--environment-url', environment.url], {
        DATAVERSE_ACCESS_TOKEN: 'old',
      });
      expect([ended.code, ended.noted]).toEqual([1, expect.stringContaining('does not accept the token')]);
    });
  });

  describe('drift', () => {
    it('notices a channel address that a deployment wrote over ours, and mends it', async () => {
      await connected();
      await asAdministrator('setup', '--apply');
      const [provider] = rows('msdyn_channelprovider');
      environment.context.store.update(
        'msdyn_channelprovider',
        String(provider!['msdyn_channelproviderid']),
        { msdyn_channelurl: 'https://old.example/panel' },
        administratorUser,
      );
      const found = amiss(await asAdministrator('doctor', '--json', '--no-rehearsal'));
      expect(found).toContainEqual(
        expect.objectContaining({
          code: 'dynamics.set-up.channel-provider.2.0',
          message: expect.stringContaining('https://old.example/panel →'),
          action: 'Run jackfield dynamics setup --apply.',
        }),
      );
      expect(states(await asAdministrator('setup', '--apply', '--json'))['channel-provider.2.0']).toBe(
        'done',
      );
      expect(rows('msdyn_channelprovider')[0]).toMatchObject({
        msdyn_channelurl: `${world.url}/cif/${TENANT}/${sampleOrganization}/`,
      });
    });
  });

  describe('doctor', () => {
    it('[G-101] finds all in order after the set-up, rehearses an activity and leaves none', async () => {
      await connected();
      await asAdministrator('setup', '--apply');
      const ended = await asAdministrator('doctor', '--json');
      expect(amiss(ended).filter(({ severity }) => severity !== 'warning')).toEqual([]);
      expect(ended.code).toBe(0);
      const codes = checkup(ended).findings.map(({ code }) => code);
      expect(codes).toEqual(
        expect.arrayContaining(['dynamics.version', 'dynamics.activity-written', 'dynamics.key-active']),
      );
      expect(rows('phonecall')).toEqual([]);
      const unrehearsed = checkup(await run(['doctor', '--json', '--no-rehearsal'])).findings;
      expect(unrehearsed.map(({ code }) => code)).not.toContain('dynamics.activity-written');
    });

    it('[G-101] refuses an environment older than 9.1', async () => {
      await connected({ version: '9.0.45.1' });
      const ended = await run(['doctor', '--json']);
      expect(ended.code).toBe(1);
      expect(amiss(ended)).toContainEqual(
        expect.objectContaining({
          code: 'dynamics.version',
          message: 'The environment is of version 9.0.45.1; 9.1 or later is needed.',
        }),
      );
    });

    it('tells that the pages of the apps may not carry the phone, also where no administrator signs in', async () => {
      await connected({ appsUrl: 'http://localhost:4999' });
      const told = (ended: Ended) => amiss(ended).filter(({ message }) => message.includes(':4999'));
      expect(told(await run(['doctor', '--json', '--no-rehearsal']))).toEqual([
        expect.objectContaining({ code: 'dynamics.apps-trusted', action: expect.stringContaining('setup') }),
      ]);
      await asAdministrator('setup', '--apply');
      expect(told(await asAdministrator('doctor', '--json', '--no-rehearsal'))).toEqual([]);
    });

    it('tells that strict content security does not list the gateway', async () => {
      await connected();
      environment.context.store.update(
        'organization',
        sampleOrganization,
        { iscontentsecuritypolicyenabled: true, contentsecuritypolicyconfiguration: '{}' },
        administratorUser,
      );
      expect(amiss(await asAdministrator('doctor', '--json', '--no-rehearsal'))).toContainEqual(
        expect.objectContaining({
          code: 'dynamics.set-up.content-security',
          action: expect.stringContaining('frame-src and connect-src'),
        }),
      );
    });
  });
});
