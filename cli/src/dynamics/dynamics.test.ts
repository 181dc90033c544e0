import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '@jackfield/connector-core';
import { developerProfile } from '@jackfield/connector-core/testkit';
import { TENANT, tenantInput } from '../../../gateway/src/testing/test-world.js';
import { sampleOrganization } from '../../../sandbox/src/dataverse/index.js';
import { amissIn, DynamicsStage, statesOf, stepsOf } from '../../../test/dynamics-command/dynamics-stage.js';
import type { Ended } from '../testing/jackfield.js';

jest.setTimeout(120_000);

describe('jackfield dynamics', () => {
  let stage: DynamicsStage;
  beforeAll(async () => {
    stage = await DynamicsStage.open();
  });
  afterAll(() => stage.world.stop());
  beforeEach(() => stage.reset());
  afterEach(() => stage.environment.stop());

  const connect = (...words: string[]): Promise<Ended> => {
    const { environmentUrl, loginUrl, entraTenantId, clientId, clientSecret } = stage.environment.connection;
    return stage.run(
      [
        ...['connect', '--environment-url', environmentUrl, '--login-url', loginUrl],
        ...['--entra-tenant', entraTenantId, '--client-id', clientId, ...words],
      ],
      { JACKFIELD_DYNAMICS_CLIENT_SECRET: clientSecret },
    );
  };

  describe('connect', () => {
    it('tries the sign-in, and hands the environment over under its organization', async () => {
      await stage.start();
      await stage.world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const tried = await connect('--dry-run', '--json');
      expect(JSON.parse(tried.printed)).toEqual({
        ...{ dryRun: true, environment: sampleOrganization, url: stage.environment.url, warnings: [] },
      });
      expect((await stage.tenant()).orgs).toEqual([]);

      const paired = await connect();
      expect(paired.noted).toBe('');
      expect(paired.printed).toContain(`Connected: environment ${sampleOrganization}`);
      const [org] = (await stage.tenant()).orgs;
      expect(org).toMatchObject({
        id: sampleOrganization,
        crm: { adapter: 'dynamics', settings: { clientId: stage.environment.connection.clientId } },
        origins: [stage.environment.url],
      });
      expect(JSON.stringify(org)).not.toContain(stage.environment.connection.clientSecret);
    });

    it('changes nothing where the secret is wrong, and does not print it', async () => {
      await stage.start();
      await stage.world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const ended = await stage.run(
        [
          ...['connect', '--environment-url', stage.environment.url, '--login-url', stage.environment.url],
          ...['--entra-tenant', stage.environment.connection.entraTenantId],
          ...['--client-id', stage.environment.connection.clientId],
        ],
        { JACKFIELD_DYNAMICS_CLIENT_SECRET: 'wrong-secret' },
      );
      expect(ended.code).toBe(1);
      expect(ended.noted).toContain('AADSTS7000215');
      expect(ended.noted).toContain('Nothing was changed.');
      expect(ended.noted + ended.printed).not.toContain('wrong-secret');
      expect((await stage.tenant()).orgs).toEqual([]);
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
      await stage.start();
      const settings = { ...tenantInput().settings, defaultRegion: 'DE', records: {} };
      await stage.world.putTenant({ settings, orgs: [], agents: [] });
      const ended = await connect('--profile', fileOf(developerProfile));
      expect([ended.code, ended.noted]).toEqual([
        0,
        'Warning: Not taken over from the profile: isAdditionalMappingRequired, attachNewRecordTypeCreationSet, attachNewRecordTypeAttributeMapping, recordTypeVsRequiredAttributes, recordTypeVsRecordData.\n',
      ]);
      const tenant = await stage.tenant();
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
      await stage.start();
      await stage.world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
      const file = fileOf('{"searchRecordTypes":["contact"],"serchRecordTypes":["lead"]}');
      const { printed } = await connect('--profile', file, '--dry-run', '--json');
      expect(JSON.parse(printed)).toMatchObject({
        warnings: ['Unknown in the profile, and without effect: serchRecordTypes. Check how it is spelt.'],
      });
    });

    it('changes nothing where the file holds something else, and says what', async () => {
      await stage.start();
      await stage.world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
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
      expect((await stage.tenant()).orgs).toEqual([]);
    });
  });

  describe('setup', () => {
    it('[G-006] makes everything that is missing, for every app that there is, and nothing the second time', async () => {
      await stage.connected();
      const plan = statesOf(await stage.asAdministrator('setup', '--plan', '--json'));
      expect(plan).toMatchObject({
        ...{ 'solution.Jackfield': 'ready', 'role.administrator': 'create' },
        ...{ 'channel-provider.1.0': 'create', 'channel-provider.2.0': 'create' },
        ...{ 'variable.jkf_gateway': 'create', 'trusted-origin': 'change' },
      });
      expect([stage.rows('msdyn_ciprovider'), stage.rows('environmentvariablevalue')]).toEqual([[], []]);

      const applied = await stage.asAdministrator('setup', '--apply', '--json');
      expect(applied.code).toBe(0);
      expect(statesOf(applied)).toMatchObject({ 'channel-provider.1.0': 'done', 'trusted-origin': 'done' });
      expect((await stage.tenant()).orgs[0]?.origins).toContain(stage.environment.url);
      const panel = `${stage.world.url}/cif/${TENANT}/${sampleOrganization}/`;
      const [provider] = stage.rows('msdyn_ciprovider');
      expect(provider).toMatchObject({
        ...{ msdyn_name: 'Jackfield', msdyn_landingurl: panel, msdyn_clicktoact: true },
        msdyn_trusteddomain: stage.world.url,
      });
      for (const { appmoduleid } of stage.rows('appmodule'))
        expect(String(provider!['msdyn_appselector'])).toContain(String(appmoduleid));
      expect(stage.rows('msdyn_channelprovider')).toMatchObject([
        { msdyn_uniquename: 'jkf_phone', msdyn_channelurl: panel, msdyn_apiversion: 162450000 },
      ]);

      const writes = () =>
        stage.environment.context.store.all('msdyn_ciprovider').map((row) => row['versionnumber']);
      const before = writes();
      const again = await stage.asAdministrator('setup', '--apply', '--json');
      expect(new Set(Object.values(statesOf(again)))).toEqual(new Set(['ready']));
      expect((await stage.asAdministrator('setup', '--apply')).printed).toContain('nothing to do');
      expect(writes()).toEqual(before);
    });

    it('[G-006] takes the apps that are named, and no others', async () => {
      await stage.connected();
      expect(
        (await stage.asAdministrator('setup', '--apply', '--app', 'msdynce_saleshub', '--json')).code,
      ).toBe(0);
      const hub = stage.rows('appmodule').find(({ uniquename }) => uniquename === 'msdynce_saleshub');
      expect(stage.rows('msdyn_ciprovider')[0]).toMatchObject({ msdyn_appselector: hub!['appmoduleid'] });

      // A slip takes the phone out of no app.
      const slip = await stage.asAdministrator('setup', '--apply', '--app', 'msdynce_saleshup');
      expect(slip.printed).toMatch(/no app msdynce_saleshup[\s\S]*unique names: .*msdynce_saleshub/);
      expect(stage.rows('msdyn_ciprovider')[0]).toMatchObject({ msdyn_appselector: hub!['appmoduleid'] });
    });

    it('lets the pages of the apps carry the phone, wherever the Web API is, and leaves other pages in it', async () => {
      const appsUrl = 'http://localhost:4999';
      await stage.connected({ appsUrl });
      const before = (await stage.tenant()).orgs[0]?.origins ?? [];
      await stage.asAdministrator('setup', '--apply');
      expect((await stage.tenant()).orgs[0]?.origins).toEqual([...before, appsUrl]);
      expect(statesOf(await stage.asAdministrator('setup', '--plan', '--json'))['trusted-origin']).toBe(
        'ready',
      );
    });

    it('[G-101] waits for the solution in a new environment, and makes the application user', async () => {
      await stage.connected({ state: 'fresh' });
      const ended = await stage.asAdministrator('setup', '--apply', '--json');
      expect(
        stepsOf(ended)
          .map(({ message }) => message)
          .filter(Boolean),
      ).toEqual([]);
      expect(statesOf(ended)).toMatchObject({
        ...{ 'solution.Jackfield': 'by-hand', 'application-user': 'done' },
        ...{ 'role.integration': 'waiting', 'variable.jkf_gateway': 'waiting' },
        'privilege.msdyn_ciprovider': 'waiting',
      });
      const solution = stepsOf(ended).find(({ id }) => id === 'solution.Jackfield');
      expect(solution?.action).toContain('jackfield-<version>-managed.zip');
      const app = stage
        .rows('systemuser')
        .find(({ applicationid }) => applicationid === stage.environment.connection.clientId);
      expect(app).toBeDefined();
    });

    it('[G-101] makes nothing in an environment that is older than 9.1', async () => {
      await stage.connected({ version: '9.0.45.1' });
      const ended = await stage.asAdministrator('setup', '--apply');
      expect([ended.code, ended.noted]).toEqual([1, expect.stringContaining('9.1 or later is needed')]);
      expect([stage.rows('msdyn_ciprovider'), stage.rows('environmentvariablevalue')]).toEqual([[], []]);
    });

    it('gives each role of the phone the right to read the channel provider', async () => {
      await stage.connected();
      await stage.asAdministrator('setup', '--apply');
      const privilege = stage.rows('privilege').find(({ name }) => name === 'prvReadmsdyn_ciprovider');
      const holders = stage
        .rows('roleprivileges')
        .filter(({ privilegeid }) => privilegeid === privilege!['privilegeid'])
        .map(({ roleid }) => stage.environment.context.store.read('role', String(roleid))?.['name']);
      expect(holders.sort()).toEqual(['Jackfield Administrator', 'Jackfield Agent', 'Jackfield Supervisor']);
    });

    it('warns whoever is no System Administrator that what they may not see counts as missing', async () => {
      await stage.connected();
      await stage.asAdministrator('setup', '--apply');
      expect((await stage.asAdministrator('setup', '--plan')).noted).toBe('');
      expect((await stage.asAgent('setup', '--plan')).noted).toBe(
        'Warning: Anna Nowak does not have the role System Administrator. What they may not see counts as missing here.\n',
      );
    });

    it('says how to sign in, and what a token that ended means', async () => {
      await stage.connected();
      const without = await stage.run(['setup', '--environment-url', stage.environment.url]);
      expect([without.code, without.noted]).toEqual([
        2,
        expect.stringContaining('az account get-access-token'),
      ]);
      const ended = await stage.run(['setup', '--environment-url', stage.environment.url], {
        DATAVERSE_ACCESS_TOKEN: 'old',
      });
      expect([ended.code, ended.noted]).toEqual([1, expect.stringContaining('does not accept the token')]);
    });
  });

  describe('drift', () => {
    it('notices a channel address that a deployment wrote over ours, and mends it', async () => {
      await stage.connected();
      await stage.asAdministrator('setup', '--apply');
      stage.deployProfile();
      const found = amissIn(await stage.asAdministrator('doctor', '--json', '--no-rehearsal'));
      expect(found).toContainEqual(
        expect.objectContaining({
          code: 'dynamics.set-up.channel-provider.2.0',
          message: expect.stringContaining('https://old.example/panel →'),
          action: 'Run jackfield dynamics setup --apply.',
        }),
      );
      expect(
        statesOf(await stage.asAdministrator('setup', '--apply', '--json'))['channel-provider.2.0'],
      ).toBe('done');
      expect(stage.rows('msdyn_channelprovider')[0]).toMatchObject({
        msdyn_channelurl: `${stage.world.url}/cif/${TENANT}/${sampleOrganization}/`,
      });
    });

    it('notices a channel provider that somebody deactivated, and activates it', async () => {
      await stage.connected();
      await stage.asAdministrator('setup', '--apply');
      stage.deactivateProvider();
      expect(amissIn(await stage.asAdministrator('doctor', '--json', '--no-rehearsal'))).toContainEqual(
        expect.objectContaining({
          code: 'dynamics.set-up.channel-provider.1.0',
          message: expect.stringContaining('statecode: 1 → 0'),
        }),
      );
      await stage.asAdministrator('setup', '--apply');
      expect(stage.rows('msdyn_ciprovider')[0]).toMatchObject({ statecode: 0, statuscode: 1 });
    });
  });
});
