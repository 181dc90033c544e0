import { generateKeyPairSync } from 'node:crypto';
import type { SearchPlan } from '@jackfield/connector-core';
import { firstWrite, sampleDraft, samplePerson, watchedPlatform } from '@jackfield/connector-core/testkit';
import {
  dataverseUsers,
  sampleOrganization,
  startDataverse,
  type DataverseEnvironment,
} from '@jackfield/sandbox';
import { dynamics } from './index.js';
import { aroundEnvironment, type AroundEnvironment } from './testing/around-environment.js';

const plan: SearchPlan = {
  ...{ terms: ['+48221112233'], suffix: '221112233', defaultRegion: 'PL' },
  ...{ types: ['contact'], limit: 20 },
};

const anna = dataverseUsers['anna.nowak'] ?? '';

describe('a connection with Dynamics', () => {
  let environment: DataverseEnvironment;
  let around: AroundEnvironment;
  beforeAll(async () => {
    environment = await startDataverse({ port: 0, sampleData: false, appsUrl: 'http://localhost:4105' });
    around = aroundEnvironment(environment, watchedPlatform);
  });
  afterAll(() => environment.stop());
  beforeEach(() => {
    around.sent.length = 0;
    environment.context.calls.reset();
  });

  const sentForm = () => new URLSearchParams(around.sent[0]?.body);
  const certificate = () => ({
    ...{ signInBy: 'certificate', clientSecret: '' },
    thumbprint: environment.certificate.thumbprint,
    privateKey: environment.certificate.privateKey,
  });

  it('[A-024] signs in as the app itself, with its secret', async () => {
    await around.connect().search([plan]);
    expect(Object.fromEntries(sentForm())).toEqual({
      grant_type: 'client_credentials',
      client_id: environment.connection.clientId,
      client_secret: environment.connection.clientSecret,
      scope: `${environment.url}/.default`,
    });
  });

  it('[A-024] signs in with the key of a certificate, as Entra ID documents it', async () => {
    await around.connect(certificate()).search([plan]);
    const [head = {}, claims = {}] = (sentForm().get('client_assertion') ?? '')
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
    const { thumbprint } = environment.certificate;
    expect(head).toEqual({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url'),
    });
    expect(claims).toMatchObject({
      aud: `${environment.url}/${environment.connection.entraTenantId}/oauth2/v2.0/token`,
      iss: environment.connection.clientId,
      sub: environment.connection.clientId,
    });
    expect(Number(claims['exp']) - Number(claims['nbf'])).toBe(300);
  });

  it('signs by the older rule where the certificate is known by its SHA-1', async () => {
    const thumbprint = 'ab:'.repeat(19) + 'ab';
    const search = around.connect({ ...certificate(), thumbprint }).search([plan]);
    await expect(search).rejects.toMatchObject({ code: 'crm.refused' });
    const [head = ''] = (sentForm().get('client_assertion') ?? '').split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      ...{ alg: 'RS256', typ: 'JWT' },
      x5t: Buffer.from('ab'.repeat(20), 'hex').toString('base64url'),
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['a wrong secret', { clientSecret: 'wrong' }, 'AADSTS7000215'],
    ['an app that is not there', { clientId: 'nobody' }, 'AADSTS700016'],
    ['a tenant that is not there', { entraTenantId: 'nowhere' }, 'AADSTS90002'],
  ])('says why Entra ID refuses %s', async (_what, settings, reason) => {
    const search = around.connect(settings).search([plan]);
    await expect(search).rejects.toMatchObject({ kind: 'auth', code: 'crm.refused' });
    await expect(search).rejects.toThrow(reason);
  });

  it('says that a key belongs to another certificate', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const search = around.connect({ ...certificate(), privateKey }).search([plan]);
    await expect(search).rejects.toThrow('AADSTS700027');
  });

  it('names the settings that are wrong', async () => {
    const search = around
      .connect({ environmentUrl: 'nowhere', customTables: 'a table', agentColumn: 'Agent!' })
      .search([plan]);
    await expect(search).rejects.toMatchObject({ kind: 'invalid', code: 'crm.settings-invalid' });
    await expect(search).rejects.toThrow('environmentUrl, customTables, agentColumn');
  });

  it('opens records in the app that the settings name', async () => {
    const url = async (settings: Record<string, string>) => {
      const [result] = await around.connect(settings).saveActivities([firstWrite(sampleDraft('url'))]);
      return result?.ok ? result.url : '';
    };
    expect(await url({})).toMatch(/\/main\.aspx\?pagetype=entityrecord&etn=phonecall&id=[0-9a-f-]{36}$/);
    expect(await url({ appId: 'an-app' })).toContain('/main.aspx?appid=an-app&pagetype=entityrecord');
  });

  it('names the user whom Entra ID knows under an object id, and nobody for another or for none', async () => {
    const { userByIdentity } = around.connect();
    const objectId = anna.replace(/^.{8}/, 'e0000000');
    expect(await userByIdentity?.(objectId)).toBe(anna);
    expect(await userByIdentity?.('e0000000-0000-4a00-8000-00000000ffff')).toBeUndefined();
    expect(await userByIdentity?.("x' or true")).toBeUndefined();
  });

  it('lets panels sign in at the same directory, for the same app', () => {
    const { loginUrl, entraTenantId, clientId } = environment.connection;
    expect(dynamics.identityProvider?.(environment.connection)).toEqual({
      issuer: `${loginUrl}/${entraTenantId}/v2.0`,
      audience: clientId,
      userClaim: 'oid',
    });
  });

  it('[A-022] is told that there were too many requests, and when to come again', async () => {
    const crm = around.connect();
    await crm.search([plan]);
    environment.context.protection.set({ used: 6_000 });
    await expect(crm.search([plan])).rejects.toMatchObject({
      ...{ kind: 'rate-limit', code: 'crm.limit-reached', retryAfterMs: 300_000 },
    });
    expect(crm.usage()).toEqual({ used: 6_000, limit: 6_000 });
    environment.context.protection.set({ used: 10 });
    await crm.search([plan]);
    expect(crm.usage()).toEqual({ used: 11, limit: 6_000 });
  });

  it('writes people of several tables in one request, and reads who is there in a second', async () => {
    const crm = around.connect();
    const people = [
      { ...samplePerson('contact', 'p1'), owner: anna },
      samplePerson('Lead', 'p2', { name: 'Zoë' }),
      samplePerson('ACCOUNT', 'p3', { name: 'Ombú S.A.' }),
    ];
    const show = (results: Awaited<ReturnType<typeof crm.savePeople>>) =>
      results.map((result) =>
        result.ok ? `${result.record.kind} ${result.record.name} ${result.created}` : '',
      );
    const names = ['person Zofia Maria Wiśniewska', 'lead Zoë', 'company Ombú S.A.'];
    expect(show(await crm.savePeople(people))).toEqual(names.map((name) => `${name} true`));
    expect(environment.context.calls.all).toMatchObject({ requests: 1, operations: { create: 3 } });
    environment.context.calls.reset();
    expect(show(await crm.savePeople(people))).toEqual(names.map((name) => `${name} false`));
    expect(environment.context.calls.all.requests).toBe(2);
  });

  describe('its preflight', () => {
    const subject = {
      ...{ org: sampleOrganization, gatewayUrl: 'https://gateway.invalid', users: [anna] },
      ...{ origins: ['http://localhost:4105'], writers: [], rehearse: false },
    };
    const missing = async (settings: Record<string, string>, more: Partial<typeof subject> = {}) =>
      (await around.connect(settings).preflight({ ...subject, ...more }))
        .filter(({ ok }) => !ok)
        .map(({ code, message }) => `${code}: ${message}`);

    it('finds nothing amiss where all is set up', async () => {
      expect(await missing({})).toEqual([]);
    });

    it('names the columns that are missing', async () => {
      expect(await missing({ agentColumn: 'new_agentname' })).toEqual([
        expect.stringContaining(
          'dynamics.columns-writable: These columns of Phone Call are missing',
        ) as string,
      ]);
    });

    it('tells another environment, and an application user who takes calls', async () => {
      const user = environment.context.apps[0]?.user ?? '';
      expect(await missing({}, { org: 'another', users: [user] })).toEqual([
        expect.stringMatching(/^dynamics\.right-environment/) as string,
        expect.stringMatching(/^dynamics\.user-is-agent/) as string,
      ]);
    });

    it('tells that agents open the apps where the phone may not stand, though the Web API is trusted', async () => {
      expect(await missing({}, { origins: [environment.url] })).toEqual([
        'dynamics.apps-trusted: Agents open the apps at http://localhost:4105, whose pages may not carry the phone.',
      ]);
    });

    it('[G-101] refuses an environment that is older than 9.1', async () => {
      const old = await startDataverse({ port: 0, sampleData: false, version: '9.0.2090.7' });
      const findings = await aroundEnvironment(old, watchedPlatform).connect().preflight();
      await old.stop();
      expect(findings.find(({ code }) => code === 'dynamics.version')).toMatchObject({ ok: false });
    });
  });
});
