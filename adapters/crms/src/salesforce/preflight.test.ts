import type { Http, HttpRequest, PreflightSubject } from '@jackfield/connector-core';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { checkPhoneWays } from './checks/phone-ways.js';
import { salesforce } from './index.js';

const INTEGRATION_USER = '005000000000009AAA';
const GATEWAY = 'https://gateway.example.com';
const FIVE_MINUTES = 300_000;

describe('the preflight of Salesforce', () => {
  let org: SalesforceOrg;
  let sent: HttpRequest[];
  beforeEach(async () => {
    sent = [];
    org = await startSalesforceOrg({ port: 0, sampleData: false });
    setUp();
  });
  afterEach(() => org.stop());

  const reach: Http = async (request) => {
    sent.push(request);
    const { method, url, headers = {}, body } = request;
    if (!url.startsWith(`${org.url}/`)) throw new Error(`No test may reach ${url}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
  const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const subject = (change: Partial<PreflightSubject> = {}): PreflightSubject => ({
    org: '00D000000000001AAA',
    gatewayUrl: GATEWAY,
    origins: [org.url],
    users: ['005000000000001AAA'],
    writers: ['005000000000001AAA'],
    rehearse: false,
    ...change,
  });
  const check = async (
    change: Partial<PreflightSubject> = {},
    { settings = {}, ahead = 0 }: { settings?: Record<string, string>; ahead?: number } = {},
  ) => {
    const clock = { now: () => Date.now() + ahead };
    const crm = salesforce.connect(
      { ...org.connection, ...settings },
      { http: reach, logger: silent, clock },
    );
    const findings = await crm.preflight(subject(change));
    return {
      amiss: Object.fromEntries(findings.filter(({ ok }) => !ok).map((finding) => [finding.code, finding])),
      fine: findings.filter(({ ok }) => ok).map(({ code }) => code),
    };
  };
  /** As `jackfield salesforce setup` leaves an org. */
  const put = (type: string, fullName: string, body: Record<string, string>) =>
    org.context.metadata.put({ type, fullName, body }, INTEGRATION_USER);
  function setUp(isActive = 'true'): void {
    const site = { isActive, disableProtocolSecurity: 'false', url: GATEWAY };
    put('RemoteSiteSetting', 'Jackfield_Gateway', site);
    const trusted = { isActive, context: 'All', isApplicableToConnectSrc: 'true' };
    put('CspTrustedSite', 'Jackfield_Gateway', { ...trusted, endpointUrl: GATEWAY });
    put('CspTrustedSite', 'Jackfield_Gateway_Socket', {
      ...trusted,
      endpointUrl: 'wss://gateway.example.com',
    });
    put('CspTrustedSite', 'Jackfield_Phone', {
      ...trusted,
      endpointUrl: org.url,
      canAccessMicrophone: 'true',
    });
    const name = 'jackfield__Jackfield_Gateway';
    const credential = org.context.metadata.find('NamedCredential', name)!;
    const text = JSON.stringify(credential.body).replace('https://gateway.invalid', GATEWAY);
    org.context.metadata.put({ ...credential, body: JSON.parse(text) as never }, INTEGRATION_USER);
  }
  const tasks = () => org.context.store.all('Task');

  it('finds nothing amiss in an org that is set up, and rehearses an activity without leaving one', async () => {
    const { amiss, fine } = await check({ rehearse: true });
    expect(amiss).toEqual({});
    expect(fine).toEqual([
      ...['salesforce.encrypted', 'salesforce.clock', 'salesforce.signed-in', 'salesforce.package'],
      ...['salesforce.fields-writable', 'salesforce.key-unique', 'salesforce.requests-left'],
      ...['salesforce.right-org', 'salesforce.user-is-agent', 'salesforce.rights', 'salesforce.permissions'],
      ...['salesforce.least-rights', 'salesforce.agents-write', 'salesforce.open-cti', 'salesforce.voice'],
      ...['salesforce.remote-site', 'salesforce.trusted-urls', 'salesforce.microphone'],
      ...['salesforce.named-credential', 'salesforce.call-center', 'salesforce.call-center-users'],
      'salesforce.task-written',
    ]);
    expect(tasks()).toEqual([]);
  });

  it('writes nothing unless a rehearsal is wanted', async () => {
    await check();
    expect(sent.filter(({ method }) => method !== 'GET').map(({ url }) => new URL(url).pathname)).toEqual([
      '/services/oauth2/token',
    ]);
  });

  it.each([
    ['ahead of', FIVE_MINUTES],
    ['behind', -FIVE_MINUTES],
  ])('tells a clock that is five minutes %s Salesforce’s, and to set it', async (direction, ahead) => {
    const { amiss } = await check({}, { ahead });
    expect(amiss['salesforce.clock']).toMatchObject({
      message: `The clock of the gateway is 5 minutes ${direction} Salesforce’s.`,
      action: expect.stringContaining('NTP'),
    });
  });

  it('tells an address without encryption, and that http is for this machine alone', async () => {
    const { amiss } = await check({ gatewayUrl: 'http://gateway.example.com' });
    expect(amiss['salesforce.encrypted']).toMatchObject({
      message: 'Not encrypted: gateway (http://gateway.example.com).',
      action: expect.stringContaining('https://'),
    });
  });

  it('tells a connection that leads to another org than the tenant’s', async () => {
    const { amiss } = await check({ org: '00D000000000777AAA' });
    expect(amiss['salesforce.right-org']?.message).toContain('00D000000000777AAA');
  });

  it('[F-040] warns if the integration user is also an agent', async () => {
    const { amiss } = await check({ users: ['005000000000001AAA', INTEGRATION_USER] });
    expect(amiss['salesforce.user-is-agent']).toMatchObject({
      severity: 'warning',
      message: 'jackfield.integration@example.com is the integration user and also an agent.',
    });
  });

  it('names each right that is missing, and what it is for', async () => {
    const rights = org.context.metadata.find('PermissionSet', 'Jackfield_Integration_Rights')!;
    const text = JSON.stringify(rights.body).replaceAll('"ViewSetup"', '"RunReports"');
    const body = JSON.parse(text) as { objectPermissions: { object: string }[] };
    body.objectPermissions = body.objectPermissions.filter(({ object }) => object !== 'Lead');
    org.context.metadata.put({ ...rights, body: body }, INTEGRATION_USER);
    const { amiss } = await check();
    expect(amiss['salesforce.rights']?.message).toContain('reading Lead (finding and creating leads)');
    expect(amiss['salesforce.permissions']?.message).toContain('ViewSetup (checking remote site');
    // What nobody could look at is not in order, not only doubtful.
    expect(amiss['salesforce.setup-visible']).toMatchObject({ ok: false });
    expect(amiss['salesforce.setup-visible']).not.toHaveProperty('severity');
  });

  it('warns of rights that nothing uses', async () => {
    org.context.store.correct('User', INTEGRATION_USER, { ProfileId: '00e000000000001AAA' });
    const { amiss } = await check();
    expect(amiss['salesforce.least-rights']).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('ModifyAllData'),
    });
  });

  it('tells what of the set-up is missing, each with its fix', async () => {
    for (const [type, name] of [
      ['RemoteSiteSetting', 'Jackfield_Gateway'],
      ['CspTrustedSite', 'Jackfield_Gateway_Socket'],
      ['CspTrustedSite', 'Jackfield_Phone'],
    ] as const) {
      org.context.metadata.delete(org.context.metadata.find(type, name)!, INTEGRATION_USER);
    }
    const { amiss } = await check();
    expect(Object.keys(amiss)).toEqual([
      ...['salesforce.remote-site', 'salesforce.trusted-urls', 'salesforce.microphone'],
    ]);
    expect(amiss['salesforce.trusted-urls']?.message).toBe('Not a trusted URL: wss://gateway.example.com.');
    for (const { action } of Object.values(amiss))
      expect(action).toMatch(/jackfield salesforce setup --apply/);
  });

  it('says of what is there and not active that it is to be activated, not added', async () => {
    setUp('false');
    const { amiss } = await check();
    expect(Object.values(amiss).map(({ action }) => action?.split(', or ')[1])).toEqual([
      'activate it in Setup > Remote Site Settings.',
      'activate it in Setup > Trusted URLs with connect-src.',
      'activate it in Setup > Trusted URLs with the microphone.',
    ]);
  });

  it('tells that the named credential leads elsewhere', async () => {
    const { amiss } = await check({ gatewayUrl: 'https://moved.example.com' });
    expect(amiss['salesforce.named-credential']?.message).toContain(GATEWAY);
  });

  it('names the agents who may not write activities in the browser, and what they lack', async () => {
    const rights = org.context.metadata.find('PermissionSet', 'Jackfield_Agent_Rights')!;
    const edits = JSON.stringify(rights.body).replaceAll('"EditTask"', '"RunReports"');
    org.context.metadata.put({ ...rights, body: JSON.parse(edits) as never }, INTEGRATION_USER);
    const [anna, piotr, maria] = ['005000000000001AAA', '005000000000002AAA', '005000000000003AAA'] as const;
    const { store } = org.context;
    store.correct('User', piotr, { ProfileId: '00e000000000003AAA' });
    const held = store
      .findBy('PermissionSetAssignment', 'AssigneeId', maria)
      .find(
        (row) => store.read('PermissionSet', String(row['PermissionSetId']))?.['Name'] === 'Jackfield_Agent',
      );
    store.delete('PermissionSetAssignment', String(held?.['Id']));

    const { amiss } = await check({ writers: [anna, piotr, maria] });
    expect(amiss['salesforce.agents-write']).toMatchObject({
      message:
        '2 agents may not write activities in the browser: piotr.zielinski@example.com lacks Edit Tasks, maria.garcia@example.com lacks Task.jackfield__Jackfield_Key__c and 11 more.',
      action: expect.stringContaining('jackfield logging server'),
    });
    expect((await check({ writers: [] })).amiss).not.toHaveProperty('salesforce.agents-write');
  });

  it('tells an org without Open CTI that Salesforce Voice is its way, and asks for no call center then', async () => {
    const callCenter = org.context.metadata.find('CallCenter', 'jackfield__Jackfield')!;
    org.context.metadata.delete(callCenter, INTEGRATION_USER);
    const neither = (await check()).amiss;
    expect(Object.keys(neither)).toEqual([
      ...['salesforce.open-cti', 'salesforce.voice', 'salesforce.call-center'],
    ]);
    expect(neither['salesforce.open-cti']?.message).toContain('newly created Agentforce Service orgs cannot');
    expect(neither['salesforce.voice']?.action).toContain('Order the add-on for each agent');

    org.context.store.insert(
      'PermissionSet',
      { Name: 'ContactCenterAgentExternalTelephony', Label: 'Contact Center Agent (Partner Telephony)' },
      INTEGRATION_USER,
    );
    const voice = await check();
    expect(voice.amiss).toEqual({});
    expect(voice.fine).toEqual(expect.arrayContaining(['salesforce.open-cti', 'salesforce.voice']));
  });

  it('names the validation rule that stands in the way of activities', async () => {
    put('ValidationRule', 'Task.Needs_A_Person', {
      active: 'true',
      errorConditionFormula: 'ISBLANK(WhoId)',
      errorMessage: 'Choose the person.',
    });
    const { amiss } = await check({ rehearse: true });
    expect(amiss['salesforce.task-written']).toMatchObject({
      message: 'The validation rule Task.Needs_A_Person (“Choose the person.”) refuses activities of calls.',
      action: expect.stringContaining('Validation Rules'),
    });
    expect(tasks()).toEqual([]);
  });

  it.each([
    [
      'an Apex trigger',
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'acme.TaskTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException',
      'The Apex trigger acme.TaskTrigger fails',
    ],
    [
      'a flow',
      'CANNOT_EXECUTE_FLOW_TRIGGER',
      'We can’t save this record because the “Notify owner” process failed.',
      'The flow Notify owner fails',
    ],
    [
      'a required field',
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [Region__c]',
      'requires a field that Jackfield does not fill: Region__c',
    ],
  ])('names %s that stands in the way', async (_what, errorCode, message, expected) => {
    const answered: Http = (request) =>
      request.method === 'POST' && request.url.endsWith('/sobjects/Task')
        ? Promise.resolve({
            status: 400,
            headers: {},
            text: JSON.stringify([{ errorCode, message, fields: ['Region__c'] }]),
          })
        : reach(request);
    const platform = { http: answered, logger: silent, clock: { now: () => Date.now() } };
    const findings = await salesforce
      .connect(org.connection, platform)
      .preflight(subject({ rehearse: true }));
    expect(findings.find(({ code }) => code === 'salesforce.task-written')?.message).toContain(expected);
  });

  it('deletes what an earlier rehearsal left behind, and says what it cannot delete', async () => {
    const { records, catalogue } = org.context;
    const key = { jackfield__Jackfield_Key__c: 'jackfield-rehearsal-1' };
    records.create(catalogue.require('Task'), { Subject: 'left', ...key }, INTEGRATION_USER);
    expect((await check({ rehearse: true })).amiss).toEqual({});
    expect(tasks()).toEqual([]);

    org.context.faults.set([{ kind: 'status', status: 400, path: '/sobjects/Task/00T', count: 2 }]);
    const { amiss } = await check({ rehearse: true });
    expect(amiss['salesforce.task-left']).toMatchObject({ action: expect.stringContaining('by hand') });
    expect(tasks()).toHaveLength(1);
    expect((await check({ rehearse: true })).amiss).toEqual({});
    expect(tasks()).toEqual([]);
  });
});

describe('the end of Open CTI', () => {
  it.each([
    ['2026-12-01', false, { ok: true, message: 'Open CTI works until 28 February 2028, 454 days from now.' }],
    [
      '2027-06-01',
      true,
      {
        ...{ ok: false, severity: 'warning' },
        message: 'Open CTI works until 28 February 2028, 272 days from now.',
        action: expect.stringContaining('docs/migrating-to-salesforce-voice.md'),
      },
    ],
    [
      '2028-03-01',
      true,
      { ...{ ok: false, severity: 'warning' }, action: expect.stringContaining('remove the call center') },
    ],
    ['2028-03-01', false, { ok: false, message: expect.stringContaining('it ended on 28 February 2028') }],
  ])('is told on %s, Salesforce Voice being switched on: %s', (day, voice, expected) => {
    const [openCti] = checkPhoneWays({ openCti: true, voice }, { now: () => Date.parse(day) });
    expect(openCti).toMatchObject({ code: 'salesforce.open-cti', ...expected });
    expect(openCti && 'severity' in openCti).toBe('severity' in expected);
  });
});

describe('a connection by refresh token', () => {
  let org: SalesforceOrg;
  let signIns: number;
  let notes: string[];
  const clientId = 'by-browser';
  beforeEach(async () => {
    signIns = 0;
    notes = [];
    org = await startSalesforceOrg({
      port: 0,
      sampleData: false,
      connectedApps: [{ clientId }, { clientId: 'rotating', rotatesRefreshTokens: true }],
    });
  });
  afterEach(() => org.stop());

  const connect = (client = clientId) => {
    const http: Http = async ({ method, url, headers = {}, body }) => {
      if (url.endsWith('/token')) signIns += 1;
      const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      };
    };
    const note = (message: string) => void notes.push(message);
    const refreshToken = org.context.grants.newRefreshToken(INTEGRATION_USER, client);
    const { loginUrl, username } = org.connection;
    const settings = { loginUrl, username, clientId: client, signInBy: 'refresh-token', refreshToken };
    const logger = { debug: note, info: note, warn: note, error: note };
    const crm = salesforce.connect(settings, { http, logger, clock: { now: () => Date.now() } });
    return { crm, refreshToken };
  };

  it('[A-024] renews a session that has expired once, for all calls that met its end', async () => {
    const { crm } = connect();
    await crm.findActivities(['a']);
    expect(signIns).toBe(1);
    org.context.sessions.endAll();
    await Promise.all(['b', 'c', 'd', 'e'].map((key) => crm.findActivities([key])));
    expect(signIns).toBe(2);
  });

  it('says that access was taken back, and to connect again', async () => {
    const { crm, refreshToken } = connect();
    await crm.findActivities(['a']);
    org.context.grants.revoke(refreshToken);
    org.context.sessions.endAll();
    await expect(crm.findActivities(['a'])).rejects.toMatchObject({
      kind: 'auth',
      code: 'crm.access-revoked',
      action: expect.stringContaining('jackfield salesforce connect'),
    });
    const findings = await crm.preflight();
    expect(findings.find(({ code }) => code === 'salesforce.signed-in')).toMatchObject({ ok: false });
  });

  it('goes on with the next token where the app rotates them, and says what that means', async () => {
    const { crm } = connect('rotating');
    for (let round = 0; round < 3; round++) {
      await crm.findActivities(['a']);
      org.context.sessions.endAll();
    }
    expect(signIns).toBe(3);
    expect(notes.some((note) => note.includes('rotates refresh tokens'))).toBe(true);
  });
});

function nothing(): void {
  // These tests look at findings, not at the log.
}
