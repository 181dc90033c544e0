import type { Http, PreflightSubject } from '@jackfield/connector-core';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { salesforce } from '../index.js';

const INTEGRATION_USER = '005000000000009AAA';
const ANNA = '005000000000001AAA';

describe('the preflight of Salesforce Voice', () => {
  let org: SalesforceOrg;
  afterEach(() => org.stop());

  const http: Http = async ({ method, url, headers = {}, body }) => {
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  };
  const nothing = () => undefined;
  const check = async (settings: Record<string, string> = {}, change: Partial<PreflightSubject> = {}) => {
    const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
    const platform = { http, logger, clock: { now: () => Date.now() } };
    const findings = await salesforce.connect({ ...org.connection, ...settings }, platform).preflight({
      ...{ org: '00D000000000001AAA', gatewayUrl: 'https://gateway.example.com', origins: [] },
      ...{ users: [ANNA], writers: [], rehearse: false },
      ...change,
    });
    return new Map(findings.map((finding) => [finding.code, finding]));
  };
  const take = (user: string) => {
    const { store } = org.context;
    for (const { Id, PermissionSetId } of store.findBy('PermissionSetAssignment', 'AssigneeId', user)) {
      const name = String(store.read('PermissionSet', String(PermissionSetId))?.['Name']);
      if (name.startsWith('ContactCenter')) store.delete('PermissionSetAssignment', String(Id));
    }
  };

  it('finds it in order where everything is there, and is silent where nobody wants it', async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false, voice: true });
    const found = await check();
    expect(found.get('salesforce.voice-calls')).toMatchObject({ ok: true });
    expect(found.get('salesforce.voice-agents')).toMatchObject({
      ok: true,
      message: '1 of 1 agents may work with Salesforce Voice.',
    });
    expect(found.has('salesforce.voice-logging')).toBe(false);
    const unwanted = await check({ voiceUrl: '' });
    expect(unwanted.has('salesforce.voice-calls')).toBe(false);
    expect(unwanted.get('salesforce.voice')).toMatchObject({ ok: true });
  });

  it('names what is missing, each with its fix', async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false, voice: true });
    expect((await check({ voiceKey: '' })).get('salesforce.voice-calls')).toMatchObject({
      ok: false,
      action: expect.stringContaining('voiceKey'),
    });
    expect((await check({ voiceUrl: 'http://voice.example.com' })).get('salesforce.encrypted')).toMatchObject(
      {
        ok: false,
        message: 'Not encrypted: voiceUrl (http://voice.example.com).',
      },
    );
    expect((await check({}, { writers: [ANNA] })).get('salesforce.voice-logging')).toMatchObject({
      severity: 'warning',
      action: 'Let the gateway write: jackfield logging server.',
    });
    take(ANNA);
    take(INTEGRATION_USER);
    const found = await check();
    expect(found.get('salesforce.voice-calls')).toMatchObject({
      ok: false,
      action: expect.stringContaining('Contact Center Admin (Partner Telephony)'),
    });
    expect(found.get('salesforce.voice-agents')).toMatchObject({ severity: 'warning' });
  });

  it('tells a contact center that is named where Salesforce Voice is not switched on', async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false });
    const voice = { voiceUrl: org.url, voiceKey: 'key' };
    expect((await check(voice)).get('salesforce.voice-calls')).toMatchObject({
      ok: false,
      message: expect.stringContaining('which is not switched on in this org'),
    });
  });
});
