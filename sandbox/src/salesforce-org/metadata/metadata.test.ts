import { Connection } from 'jsforce';
import { sampleAgents } from '../../sample-data/agents.js';
import { administrator, integrationUser, startSalesforceOrg, type SalesforceOrg } from '../index.js';

let org: SalesforceOrg;
let admin: Connection;
const as = (user: string) =>
  new Connection({ instanceUrl: org.url, accessToken: org.sessionFor(user), version: '64.0' });
const site = (changes = {}) => ({
  fullName: 'Jackfield_Gateway',
  url: 'https://gateway.example.com',
  isActive: true,
  disableProtocolSecurity: false,
  ...changes,
});

beforeAll(async () => {
  org = await startSalesforceOrg({ port: 0, sampleData: false });
  admin = as(administrator.id);
});
afterAll(() => org.stop());

describe('the Metadata API of the stand-in org, by jsforce', () => {
  it('creates by upsert, changes by a second one, reads, lists and deletes', async () => {
    const metadata = admin.metadata;
    expect(await metadata.upsert('RemoteSiteSetting', site())).toMatchObject({
      ...{ fullName: 'Jackfield_Gateway', success: true, created: true, errors: [] },
    });
    expect(
      await metadata.upsert('RemoteSiteSetting', site({ url: 'https://other.example.com' })),
    ).toMatchObject({ success: true, created: false });
    expect(await metadata.read('RemoteSiteSetting', 'Jackfield_Gateway')).toMatchObject(
      site({ url: 'https://other.example.com' }),
    );
    expect((await metadata.list({ type: 'RemoteSiteSetting' }))[0]).toMatchObject({
      fullName: 'Jackfield_Gateway',
      fileName: 'remoteSiteSettings/Jackfield_Gateway.remoteSite',
      createdByName: 'Ada Admin',
    });
    expect(await metadata.delete('RemoteSiteSetting', 'Jackfield_Gateway')).toMatchObject({ success: true });
    expect(await metadata.read('RemoteSiteSetting', 'Jackfield_Gateway')).not.toHaveProperty('fullName');
  });

  it('answers several at once, each for itself', async () => {
    const results = await admin.metadata.upsert('RemoteSiteSetting', [
      site({ fullName: 'First' }),
      site({ fullName: 'not a name' }),
      site({ fullName: 'Third', url: 'gateway.example.com' }),
    ]);
    expect(results.map(({ success, errors }) => [success, errors[0]?.statusCode])).toEqual([
      [true, undefined],
      [false, 'FIELD_INTEGRITY_EXCEPTION'],
      [false, 'FIELD_INTEGRITY_EXCEPTION'],
    ]);
  });

  it('shows what was set up to the Tooling API and to queries', async () => {
    await admin.metadata.upsert('RemoteSiteSetting', site({ fullName: 'Seen' }));
    await admin.metadata.upsert('CspTrustedSite', {
      fullName: 'Seen_Socket',
      endpointUrl: 'wss://gateway.example.com',
      context: 'All',
      isActive: true,
      canAccessMicrophone: true,
    } as never);
    const sites = await admin.tooling.query(
      "SELECT SiteName, EndpointUrl, IsActive FROM RemoteProxy WHERE SiteName = 'Seen'",
    );
    expect(sites.records).toEqual([
      expect.objectContaining({
        SiteName: 'Seen',
        EndpointUrl: 'https://gateway.example.com',
        IsActive: true,
      }),
    ]);
    const urls = await admin.query(
      "SELECT EndpointUrl, CanAccessMicrophone FROM CspTrustedSite WHERE DeveloperName = 'Seen_Socket'",
    );
    expect(urls.records[0]).toMatchObject({
      EndpointUrl: 'wss://gateway.example.com',
      CanAccessMicrophone: true,
    });
  });

  it('holds what the package brought, and lets nobody change what is the author’s', async () => {
    const packaged = 'jackfield__Jackfield_Agent';
    const set = await admin.metadata.read('PermissionSet', packaged);
    expect(set.fieldPermissions.map(({ field }) => field)).toContain('Task.jackfield__Jackfield_Key__c');
    expect(await admin.metadata.upsert('PermissionSet', { fullName: packaged, label: 'Mine' })).toMatchObject(
      {
        success: false,
        errors: [{ statusCode: 'CANNOT_MODIFY_MANAGED_OBJECT' }],
      },
    );
    const { records } = await admin.tooling.query(
      'SELECT SubscriberPackage.NamespacePrefix, SubscriberPackageVersion.MinorVersion FROM InstalledSubscriberPackage',
    );
    expect(records[0]).toMatchObject({
      SubscriberPackage: { NamespacePrefix: 'jackfield' },
      SubscriberPackageVersion: { MinorVersion: 1 },
    });
  });

  it('refuses permission sets that name what is not there', async () => {
    const result = await admin.metadata.upsert('PermissionSet', {
      fullName: 'Wrong',
      label: 'Wrong',
      fieldPermissions: [{ field: 'Task.Nothing__c', readable: true, editable: false }],
    } as never);
    expect(result).toMatchObject({
      success: false,
      errors: [{ message: 'In field: field - no CustomField named Task.Nothing__c found' }],
    });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'more than ten at once',
      () =>
        admin.metadata.upsert(
          'RemoteSiteSetting',
          Array.from({ length: 11 }, (_, n) => site({ fullName: `Site${n}` })),
        ),
      'sf:LIMIT_EXCEEDED',
    ],
    ['an unknown type', () => admin.metadata.read('NoSuchType' as 'Layout', 'x'), 'sf:INVALID_TYPE'],
    [
      'an element that the type has not',
      () => admin.metadata.upsert('RemoteSiteSetting', site({ colour: 'red' })),
      'soapenv:Client',
    ],
    [
      'who may not change metadata',
      () => as(integrationUser.id).metadata.list({ type: 'Layout' }),
      'sf:INSUFFICIENT_ACCESS',
    ],
  ])('refuses %s', async (_what, call, code) => {
    await expect(call()).rejects.toMatchObject({ errorCode: code });
  });

  it('refuses a session that has ended', async () => {
    const stranger = new Connection({ instanceUrl: org.url, accessToken: 'nobody', version: '64.0' });
    await expect(stranger.metadata.list({ type: 'Layout' })).rejects.toMatchObject({
      errorCode: 'sf:INVALID_SESSION_ID',
    });
  });

  it('tells the access level of e-mail by the one statement of Apex that shows it', async () => {
    const probe = () => admin.tooling.executeAnonymous('Messaging.reserveSingleEmailCapacity(1);');
    expect(await probe()).toMatchObject({ compiled: true, success: true });
    org.context.deliverability.level = 'system';
    expect(await probe()).toMatchObject({
      success: false,
      exceptionMessage: expect.stringContaining('System.NoAccessException'),
    });
    org.context.deliverability.level = 'all';
    expect(await admin.tooling.executeAnonymous('System.debug(1);')).toMatchObject({ compiled: false });
  });
});

describe('an org in which nothing is installed yet', () => {
  let fresh: SalesforceOrg;
  let conn: Connection;
  beforeAll(async () => {
    fresh = await startSalesforceOrg({ port: 0, sampleData: false, state: 'fresh' });
    conn = new Connection({
      ...{ instanceUrl: fresh.url, accessToken: fresh.sessionFor(administrator.id), version: '64.0' },
    });
  });
  afterAll(() => fresh.stop());

  const askFor = async (SubscriberPackageVersionKey: string): Promise<string> => {
    const body = JSON.stringify({ SubscriberPackageVersionKey, SecurityType: 'None' });
    const headers = { 'content-type': 'application/json' };
    const url = '/tooling/sobjects/PackageInstallRequest';
    const { id } = await conn.request<{ id: string }>({ method: 'POST', url, headers, body });
    return id;
  };
  const customFields = async (connection: Connection) =>
    (await connection.describe('Task')).fields.filter(({ custom }) => custom);

  it('knows the package’s fields once it is installed, and shows them to whom a permission set does', async () => {
    const agent = new Connection({
      ...{ instanceUrl: fresh.url, accessToken: fresh.sessionFor(sampleAgents[0]!.crmUser), version: '64.0' },
    });
    expect(await customFields(conn)).toEqual([]);

    const id = await askFor('04t000000000001AAA');
    const status = async () => {
      const request = (await conn.tooling.sobject('PackageInstallRequest').retrieve(id)) as {
        Status: string;
      };
      return request.Status;
    };
    expect([await status(), await status()]).toEqual(['IN_PROGRESS', 'SUCCESS']);

    expect((await customFields(conn)).map(({ name }) => name)).toContain('jackfield__Jackfield_Key__c');
    expect(await customFields(agent)).toEqual([]);
    await expect(
      agent.sobject('Task').create({ Subject: 'x', jackfield__Queue__c: 'y' }),
    ).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
    await expect(agent.query('SELECT jackfield__Queue__c FROM Task')).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
    });

    const { records } = await conn.query("SELECT Id FROM PermissionSet WHERE Name = 'Jackfield_Agent'");
    await conn
      .sobject('PermissionSetAssignment')
      .create({ AssigneeId: sampleAgents[0]!.crmUser, PermissionSetId: records[0]!.Id! });
    expect((await customFields(agent)).map(({ name }) => name)).toContain('jackfield__Queue__c');
    await expect(
      agent.sobject('Task').create({ Subject: 'x', jackfield__Queue__c: 'y' }),
    ).resolves.toMatchObject({ success: true });
  });

  it('says why a package cannot be installed', async () => {
    const id = await askFor('04t000000000999AAA');
    await conn.tooling.sobject('PackageInstallRequest').retrieve(id);
    expect(await conn.tooling.sobject('PackageInstallRequest').retrieve(id)).toMatchObject({
      Status: 'ERROR',
      Errors: expect.stringContaining('not found'),
    });
  });
});
