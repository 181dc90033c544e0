import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleAgents } from '../sample-data/agents.js';
import { startSalesforceOrg, type SalesforceOrg } from './index.js';

const USER = '005000000000001AAA';
let org: SalesforceOrg;

beforeAll(async () => {
  org = await startSalesforceOrg({
    port: 0,
    sampleData: false,
    corsOrigins: () => ['http://localhost:4104'],
    routes: (app, context) => {
      app.get('/apex/hello', () => ({ org: context.orgId }));
    },
  });
});
afterAll(() => org.stop());

const call = (path: string, init: RequestInit & { token?: string } = {}) =>
  fetch(`${org.url}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${init.token ?? org.sessionFor(USER)}`,
      'content-type': 'application/json',
    },
  });
const knob = (body: unknown) => call('/__faults', { method: 'PUT', body: JSON.stringify(body) });
const LIMITS = '/services/data/v64.0/limits';

it('listens on this machine only', () => {
  expect(new URL(org.url).hostname).toBe('127.0.0.1');
});

it('serves the pages that are plugged in', async () => {
  expect(await (await fetch(`${org.url}/apex/hello`)).json()).toEqual({ org: '00D000000000001AAA' });
});

it('lets pages of admitted origins call the API, and no others', async () => {
  const preflight = (origin: string) =>
    fetch(`${org.url}${LIMITS}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
  const admitted = await preflight('http://localhost:4104');
  expect([admitted.status, admitted.headers.get('access-control-allow-origin')]).toEqual([
    204,
    'http://localhost:4104',
  ]);
  expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
});

it('says who is signed in', async () => {
  const response = await call('/services/oauth2/userinfo');
  expect(await response.json()).toMatchObject({
    user_id: USER,
    name: 'Anna Nowak',
    organization_id: '00D000000000001AAA',
  });
  expect((await call('/services/oauth2/userinfo', { token: 'nobody' })).status).toBe(403);
});

it('renews a session by a refresh token', async () => {
  const { clientId: client_id } = org.connection;
  const refresh_token = org.context.grants.newRefreshToken(USER, client_id);
  const ask = (token: string) =>
    fetch(`${org.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id, refresh_token: token }),
    });
  const { access_token } = (await (await ask(refresh_token)).json()) as { access_token: string };
  expect((await call(LIMITS, { token: access_token })).status).toBe(200);
  expect((await ask('made up')).status).toBe(400);
});

it('answers 201, then 200, to an upsert by the key', async () => {
  const upsert = () =>
    call('/services/data/v64.0/sobjects/Task/jackfield__Jackfield_Key__c/one%2Ftwo', {
      method: 'PATCH',
      body: JSON.stringify({ Subject: 'S' }),
    });
  expect([(await upsert()).status, (await upsert()).status]).toEqual([201, 200]);
});

it.each([
  ['/services/data/v64.0/nothing', 404, 'NOT_FOUND'],
  ['/services/data/v9.0/limits', 404, 'NOT_FOUND'],
  ['/services/data/v64.0/sobjects/Nothing/describe', 404, 'NOT_FOUND'],
  ['/services/data/v64.0/sobjects/Contact/003000000000999AAA', 404, 'NOT_FOUND'],
])('answers %s with %i %s', async (path, status, errorCode) => {
  if (path.endsWith('v9.0/limits')) path = '/services/data/v9.0/query?q=SELECT+Id+FROM+Contact';
  const response = await call(path);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject([{ errorCode }]);
});

it('refuses JSON that is none', async () => {
  const response = await call('/services/data/v64.0/sobjects/Contact', { method: 'POST', body: '{' });
  expect([response.status, await response.json()]).toMatchObject([400, [{ errorCode: 'JSON_PARSER_ERROR' }]]);
});

it('counts calls by kind, and starts anew when told', async () => {
  await fetch(`${org.url}/__calls`, { method: 'DELETE' });
  await call('/services/data/v64.0/query?q=SELECT+Id+FROM+Contact');
  await call(LIMITS);
  expect(await (await fetch(`${org.url}/__calls`)).json()).toEqual({ total: 2, query: 1, limits: 1 });
});

describe('faults', () => {
  it('hit as many calls as they were set for', async () => {
    await knob({ kind: 'status', status: 503, count: 2 });
    const statuses = [await call(LIMITS), await call(LIMITS), await call(LIMITS)].map(({ status }) => status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('hit only the paths that they name', async () => {
    await knob({ kind: 'limit', path: '/search' });
    expect((await call(LIMITS)).status).toBe(200);
    expect((await call('/services/data/v64.0/search?q=FIND+%7Bxx%7D')).status).toBe(403);
  });

  it('can be a web page, an end of all sessions, a slow answer, or a status of one’s own', async () => {
    const token = org.sessionFor(USER);
    await knob([{ kind: 'html' }, { kind: 'expired-token' }, { kind: 'slow', delayMs: 30 }]);
    expect((await call(LIMITS, { token })).headers.get('content-type')).toContain('text/html');
    expect((await call(LIMITS, { token })).status).toBe(401);
    const started = performance.now();
    await call(LIMITS);
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
    await knob({ kind: 'status', status: 418, body: '{"tea":true}', headers: { 'retry-after': '3' } });
    const own = await call(LIMITS);
    expect([own.status, own.headers.get('retry-after'), await own.json()]).toEqual([418, '3', { tea: true }]);
  });

  it('can lose an answer after the work was done, or do nothing at all', async () => {
    const create = (Name: string) =>
      call('/services/data/v64.0/sobjects/Account', { method: 'POST', body: JSON.stringify({ Name }) });
    await knob([{ kind: 'lost-answer' }, { kind: 'reset' }]);
    await expect(create('Done')).rejects.toThrow();
    await expect(create('Undone')).rejects.toThrow();
    const names = org.context.store.all('Account').map((row) => row['Name']);
    expect(names).toEqual(['Done']);
  });

  it('are refused when nobody knows them', async () => {
    expect((await knob({ kind: 'earthquake' })).status).toBe(400);
  });
});

it('has sample cases of contacts with a phone, some of them from the web, and one user who reads Polish', async () => {
  const filled = await startSalesforceOrg({ port: 0 });
  try {
    const { store } = filled.context;
    // A company of which nobody is a contact has a case without one.
    const cases = store.all('Case').filter((row) => row['ContactId']);
    expect(cases.length).toBeGreaterThanOrEqual(20);
    for (const row of cases) {
      const contact = store.read('Contact', String(row['ContactId']));
      expect([contact?.['AccountId'], contact?.['Phone'] ?? contact?.['MobilePhone']]).toEqual([
        row['AccountId'],
        expect.any(String),
      ]);
    }
    const fromWeb = cases.filter((row) => row['Origin'] === 'Web');
    expect(cases.filter((row) => row['SuppliedPhone'])).toEqual(fromWeb);
    expect(fromWeb.length).toBeGreaterThan(5);
    const languages = sampleAgents.map(({ crmUser }) => store.read('User', crmUser)?.['LanguageLocaleKey']);
    expect(languages).toEqual(['en_US', 'pl', 'en_US']);
  } finally {
    await filled.stop();
  }
});

it('keeps what became of the records when it is started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'salesforce-org-'));
  try {
    const dataFile = join(folder, 'org.db');
    const first = await startSalesforceOrg({ port: 0, dataFile });
    const contacts = first.context.store.all('Contact').length;
    first.context.store.insert('Account', { Name: 'Kept' }, USER);
    await first.stop();
    const second = await startSalesforceOrg({ port: 0, dataFile });
    expect(second.context.store.all('Contact')).toHaveLength(contacts);
    expect(second.context.store.findBy('Account', 'Name', 'kept')).toHaveLength(1);
    await second.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

// Each start of the sandbox put the address of its named credential back, and gave agents their access again.
it('keeps what its administrator set up when it is started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'salesforce-org-'));
  try {
    const dataFile = join(folder, 'org.db');
    const first = await startSalesforceOrg({ port: 0, dataFile, sampleData: false });
    const { metadata, store } = first.context;
    const name = 'jackfield__Jackfield_Gateway';
    const credential = metadata.find('NamedCredential', name)!;
    const url = { parameterName: 'Url', parameterType: 'Url', parameterValue: 'https://gateway.example.com' };
    metadata.put({ ...credential, body: { ...credential.body, namedCredentialParameters: [url] } }, USER);
    for (const { Id } of store.findBy('PermissionSetAssignment', 'AssigneeId', USER))
      store.delete('PermissionSetAssignment', String(Id));
    store.correct('User', USER, { CallCenterId: null });
    await first.stop();

    const second = await startSalesforceOrg({ port: 0, dataFile, sampleData: false });
    expect(second.context.metadata.find('NamedCredential', name)?.body).toMatchObject({
      namedCredentialParameters: [url],
    });
    expect(second.context.store.findBy('PermissionSetAssignment', 'AssigneeId', USER)).toEqual([]);
    expect(second.context.store.read('User', USER)?.['CallCenterId']).toBeNull();
    await second.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
