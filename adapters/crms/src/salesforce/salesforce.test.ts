import {
  AdapterError,
  verifyMatches,
  type Http,
  type HttpRequest,
  type SearchPlan,
} from '@jackfield/connector-core';
import {
  describeCrm,
  firstWrite,
  laterWrite,
  planFor,
  sampleDraft,
  type CrmStage,
  type CrmUserStage,
  type StoredActivity,
  type StoredPerson,
} from '@jackfield/connector-core/testkit';
import { makeSamplePeople, ownNumbers, startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { salesforce } from './index.js';

const refusal = (status: number, errorCode: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify([{ errorCode, message: 'For Somebody, +48221239876' }]),
});

describeCrm('Salesforce', {
  adapter: salesforce,
  open: openStage,
  descriptionLength: 32_000,
  personTable: 'Contact',
  somebody: { type: 'Contact', id: '003000000000001AAA', kind: 'person', name: 'Somebody' },
  unknownUser: '005000000000999AAA',
  refusals: [
    {
      title: 'a session that has ended',
      answer: refusal(401, 'INVALID_SESSION_ID'),
      code: 'crm.session-expired',
    },
    {
      title: 'the used-up limit of requests',
      answer: refusal(403, 'REQUEST_LIMIT_EXCEEDED'),
      code: 'crm.limit-reached',
    },
    {
      title: 'a right that is missing',
      answer: refusal(403, 'INSUFFICIENT_ACCESS'),
      code: 'crm.rights-missing',
    },
    {
      title: 'a field that is missing, or that the user may not use',
      answer: refusal(400, 'INVALID_FIELD'),
      code: 'crm.rights-missing',
    },
    { title: 'a malformed query', answer: refusal(400, 'MALFORMED_QUERY'), code: 'crm.invalid-request' },
    { title: 'a locked row', answer: refusal(400, 'UNABLE_TO_LOCK_ROW'), code: 'crm.locked' },
    { title: 'a server that is away', answer: refusal(503, 'SERVER_UNAVAILABLE'), code: 'crm.unavailable' },
  ],
});

describe('Salesforce itself', () => {
  let org: SalesforceOrg;
  let sent: HttpRequest[];
  const create = (type: string, values: Record<string, unknown>) => {
    const { records, catalogue } = org.context;
    return records.create(catalogue.require(type), values, '005000000000001AAA');
  };
  const connect = (settings: Record<string, string> = {}) => {
    const reach = nodeHttp(org);
    const http: Http = (request) => {
      sent.push(request);
      return reach(request);
    };
    const logger = { debug: note, info: note, warn: note, error: note };
    return salesforce.connect(
      { ...org.connection, ...settings },
      { http, logger, clock: { now: () => Date.now() } },
    );
  };
  const notes: string[] = [];
  const note = (message: string) => void notes.push(message);
  const plan: SearchPlan = {
    terms: ['+48221112233', '221112233'],
    suffix: '221112233',
    defaultRegion: 'PL',
    types: ['Contact', 'Account', 'Lead'],
    limit: 20,
  };
  const task = (key: string) => org.context.store.findBy('Task', 'jackfield__Jackfield_Key__c', key)[0];

  beforeEach(async () => {
    sent = [];
    notes.length = 0;
    org = await startSalesforceOrg({ port: 0, sampleData: false, dailyRequests: 20 });
  });
  afterEach(() => org.stop());

  it('signs in by JWT for the integration user, as the vendor documents it', async () => {
    await connect().search([plan]);
    const form = new URLSearchParams(sent[0]?.body);
    const [head, claims] = (form.get('assertion') ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    expect(JSON.parse(head!)).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(JSON.parse(claims!)).toMatchObject({
      iss: org.connection.clientId,
      sub: org.connection.username,
      aud: org.url,
    });
  });

  it.each([
    ['clientId', 'somebody-elses-app', 'client identifier invalid'],
    ['username', 'nobody@example.com', "user hasn't approved this consumer"],
  ])('says why the org refuses a wrong %s', async (setting, value, reason) => {
    const error = await failureOf(connect({ [setting]: value }).search([plan]));
    expect(error).toMatchObject({ kind: 'auth', code: 'crm.refused' });
    expect(error.message).toContain(reason);
  });

  it('names the settings that are wrong', async () => {
    const error = await failureOf(connect({ loginUrl: 'nowhere', apiVersion: 'latest' }).search([plan]));
    expect(error).toMatchObject({ kind: 'invalid', code: 'crm.settings-invalid' });
    expect(error.message).toContain('loginUrl, apiVersion');
  });

  it('names a table of the settings that the org does not have', async () => {
    const error = await failureOf(connect().search([{ ...plan, types: ['Contact', 'cr757_developer'] }]));
    expect(error).toMatchObject({ kind: 'permission', code: 'crm.table-unknown' });
    expect(error.message).toContain('cr757_developer');
  });

  it('finds a person account once, as a person account, and not the contact behind it', async () => {
    const id = create('Account', {
      FirstName: 'Inés',
      LastName: 'Peña',
      PersonMobilePhone: '22 111 22 33',
      PersonEmail: 'ines@example.com',
    });
    expect(await connect().search([plan])).toEqual([
      {
        type: 'Account',
        id,
        kind: 'person-account',
        name: 'Inés Peña',
        phones: ['22 111 22 33'],
        email: 'ines@example.com',
      },
    ]);
  });

  it('finds the contact behind a person account where accounts are not searched', async () => {
    create('Account', { LastName: 'Peña', Phone: '22 111 22 33' });
    expect(await connect().search([{ ...plan, types: ['Contact'] }])).toMatchObject([
      { type: 'Contact', kind: 'person' },
    ]);
  });

  it('learns once that an org has no person accounts', async () => {
    await org.stop();
    org = await startSalesforceOrg({ port: 0, sampleData: false, personAccounts: false });
    const company = create('Account', { Name: 'Ombú', Phone: '+48 22 111 22 33' });
    create('Contact', { LastName: 'Peña', AccountId: company, MobilePhone: '+48221112233' });
    const crm = connect();
    const expected = [
      { type: 'Contact', kind: 'person', company: { type: 'Account', id: company, name: 'Ombú' } },
      { type: 'Account', kind: 'company' },
    ];
    expect(await crm.search([plan])).toMatchObject(expected);
    expect(await crm.search([plan])).toMatchObject(expected);
    expect(org.context.calls.all.search).toBe(3);
  });

  it('leaves converted leads out', async () => {
    const id = create('Lead', { LastName: 'Converted', Company: 'C', Phone: '+48221112233' });
    org.context.store.correct('Lead', id, { IsConverted: true });
    expect(await connect().search([plan])).toEqual([]);
  });

  it.each(['948221112233', '(0)0221112233'])(
    'finds %j by its last digits, when it looks through the records themselves',
    async (stored) => {
      const id = create('Contact', { LastName: 'Odd', Phone: stored });
      create('Lead', { LastName: 'Other', Company: 'C', Phone: '+48 22 111 22 34' });
      const crm = connect({ searchMethod: 'soql' });
      expect(await connect().search([plan])).toEqual([]);
      const records = await crm.search([plan]);
      expect(verifyMatches(plan, records).map((record) => record.id)).toEqual([id]);
      expect(org.context.calls.all.composite).toBe(1);
      const hostile = { ...plan, suffix: "1%' OR Name LIKE '" };
      expect(await crm.search([hostile])).toEqual([]);
    },
  );

  it('warns once when the requests of the day run out', async () => {
    const crm = connect();
    for (let call = 0; call < 20; call++) await crm.search([plan]);
    expect(notes).toEqual(['The CRM’s requests of the day are nearly used up']);
  });

  it('[A-043] writes the Task under the API names that reports use', async () => {
    await connect().saveActivities([firstWrite(sampleDraft('call-43'))]);
    expect(task('call-43')).toMatchObject({
      Subject: 'Inbound call: Anna Kowalska',
      jackfield__Disposition_Class__c: 'Banking Account',
      jackfield__Disposition_Code__c: 'Interested',
      CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      Description: expect.stringContaining('Wants the offer') as string,
      jackfield__Jackfield_Key__c: 'call-43',
      jackfield__Recording_URL__c: 'https://recordings.example.com/call-1.wav',
      TaskSubtype: 'Call',
      CallType: 'Inbound',
      Status: 'Completed',
      ActivityDate: '2026-08-22',
    });
  });

  it('writes known records by their id and new ones by their key, in one go and in order', async () => {
    const crm = connect();
    const known = sampleDraft('known');
    const [first] = await crm.saveActivities([firstWrite(known)]);
    const recordId = first?.ok ? first.recordId : '';
    const results = await crm.saveActivities([
      firstWrite(sampleDraft('new-1')),
      laterWrite({ ...known, queue: 'Other line' }, ['queue'], recordId),
      firstWrite(sampleDraft('new-2')),
    ]);
    expect(results.map((result) => result.ok && result.recordId)).toEqual([
      task('new-1')?.['Id'],
      recordId,
      task('new-2')?.['Id'],
    ]);
    expect(task('known')).toMatchObject({ jackfield__Queue__c: 'Other line', Subject: known.subject });
  });

  it('[X-007] finds all sample people of five countries by every number of theirs, from E.164 alone', async () => {
    await org.stop();
    org = await startSalesforceOrg({ port: 0 });
    const crm = connect();
    const missed: string[] = [];
    for (const person of makeSamplePeople().people) {
      for (const phone of [person.phone, person.mobile, person.home]) {
        if (!phone || ownNumbers.includes(phone.e164)) continue;
        const search = planFor(phone.e164);
        const records = verifyMatches(search, await crm.search([search]));
        const name = `${person.firstName} ${person.lastName}`;
        if (!records.some((record) => record.name === name)) missed.push(`${name} ${phone.stored}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('tells in a preflight what the package is missing', async () => {
    const findings = await connect({ namespace: 'none' }).preflight();
    const missing = findings.filter(({ ok }) => !ok);
    expect(missing.map(({ code }) => code)).toEqual(['salesforce.package']);
    expect(missing[0]?.message).toContain('Jackfield_Key__c');
  });
});

async function failureOf(work: Promise<unknown>): Promise<AdapterError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AdapterError);
  return error as AdapterError;
}

async function openStage(): Promise<CrmStage> {
  const org = await startSalesforceOrg({ port: 0 });
  const { records, catalogue, store, calls, faults, limit, sessions } = org.context;
  const user = '005000000000001AAA';
  const create = (type: string, values: Record<string, unknown>) =>
    records.create(catalogue.require(type), values, user);

  return {
    settings: { ...org.connection },
    http: nodeHttp(org),
    isSignIn: ({ url }) => url.endsWith('/services/oauth2/token'),
    calls: async () => calls.all.total - (calls.all.token ?? 0),
    addPerson: async (name, Phone) => ({
      type: 'Contact',
      kind: 'person',
      name,
      id: create('Contact', { LastName: name, Phone }),
    }),
    addLead: async (name, Phone) => ({
      type: 'Lead',
      kind: 'lead',
      name,
      id: create('Lead', { LastName: name, Company: 'Acme', Phone }),
    }),
    addCompany: async (Name, Phone) => ({
      type: 'Account',
      kind: 'company',
      name: Name,
      id: create('Account', { Name, Phone }),
    }),
    remove: async ({ type, id }) => records.delete(catalogue.require(type), id),
    activities: async (key) => store.findBy('Task', 'jackfield__Jackfield_Key__c', key).map(storedActivity),
    rename: async (id, Subject) => records.update(catalogue.require('Task'), id, { Subject }, user),
    removeActivity: async (id) => records.delete(catalogue.require('Task'), id),
    people: async (key) =>
      store.findBy('Contact', 'jackfield__Jackfield_Key__c', key).map(
        (row) =>
          ({
            recordId: row['Id'],
            name: row['Name'],
            phone: row['Phone'],
            owner: row['OwnerId'],
          }) as StoredPerson,
      ),
    renamePerson: async (id, LastName) =>
      records.update(catalogue.require('Contact'), id, { LastName }, user),
    usage: async () => ({ used: limit.used, limit: limit.dailyRequests }),
    loseNextAnswer: async () => faults.set([{ kind: 'lost-answer' }]),
    endSessions: async () => sessions.endAll(),
    owner: '005000000000002AAA',
    integrationUser: '005000000000009AAA',
    users: userStage(org),
    stop: () => org.stop(),
  };
}

function userStage(org: SalesforceOrg): CrmUserStage {
  const { records, catalogue, store } = org.context;
  const by = '005000000000008AAA';
  const create = (type: string, values: Record<string, unknown>) =>
    records.create(catalogue.require(type), values, by);
  const agentSet = () => String(store.findBy('PermissionSet', 'Name', 'Jackfield_Agent')[0]?.['Id']);
  return {
    morePagesThan: 2_001,
    add: async (users) =>
      store.transaction(() =>
        users.map(({ name, email }) => create('User', { LastName: name, Username: email, Email: email })),
      ),
    deactivate: async (id) => records.update(catalogue.require('User'), id, { IsActive: false }, by),
    assignByHand: async (ids) =>
      store.transaction(() => {
        for (const AssigneeId of ids) {
          create('PermissionSetAssignment', { AssigneeId, PermissionSetId: agentSet() });
        }
      }),
    access: async (id) => ({
      assignments: store
        .findBy('PermissionSetAssignment', 'AssigneeId', id)
        .filter((row) => row['PermissionSetId'] === agentSet()).length,
      callCenter: Boolean(store.read('User', id)?.['CallCenterId']),
    }),
    addGroup: async (Name, members) => {
      const GroupId = create('Group', { Name });
      for (const UserOrGroupId of members) create('GroupMember', { GroupId, UserOrGroupId });
      return GroupId;
    },
  };
}

function storedActivity(row: Record<string, unknown>): StoredActivity {
  const custom = (name: string) => row[`jackfield__${name}__c`];
  return {
    recordId: row['Id'],
    key: custom('Jackfield_Key'),
    subject: row['Subject'],
    description: row['Description'],
    direction: row['CallType'],
    callStatus: custom('Call_Status'),
    startedAt: custom('Call_Start'),
    endedAt: custom('Call_End'),
    durationSeconds: row['CallDurationInSeconds'],
    dispositionClass: custom('Disposition_Class'),
    dispositionCode: custom('Disposition_Code'),
    agentName: custom('Agent_Name'),
    agentEmail: custom('Agent_Email'),
    queue: custom('Queue'),
    campaign: custom('Campaign'),
    recordingUrl: custom('Recording_URL'),
    summary: custom('Summary'),
    who: row['WhoId'],
    what: row['WhatId'],
    owner: row['OwnerId'],
  } as StoredActivity;
}

/** Reaches this org and nothing else. */
function nodeHttp(org: SalesforceOrg): Http {
  return async ({ method, url, headers = {}, body }: HttpRequest) => {
    if (!url.startsWith(`${org.url}/`)) throw new Error(`No test may reach ${url}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
}
