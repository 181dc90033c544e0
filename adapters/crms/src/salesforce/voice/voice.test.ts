import { generateKeyPairSync } from 'node:crypto';
import type { ActivityDraft, Http } from '@jackfield/connector-core';
import { firstWrite, laterWrite, sampleDraft } from '@jackfield/connector-core/testkit';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { salesforce } from '../index.js';

const call = {
  key: 'call-1',
  startedAt: '2026-08-22T14:00:00.000Z',
  from: '+48221234567',
  to: '+48221001000',
};

describe('calls in Salesforce Voice', () => {
  let org: SalesforceOrg;
  let sent: string[];
  let warnings: string[];
  beforeEach(async () => {
    [sent, warnings] = [[], []];
    org = await startSalesforceOrg({ port: 0, sampleData: false, voice: true });
  });
  afterEach(() => org.stop());

  const http: Http = async ({ method, url, headers = {}, body }) => {
    sent.push(`${method} ${new URL(url).pathname}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  };
  const nothing = () => undefined;
  const logger = {
    ...{ debug: nothing, info: nothing, error: nothing },
    warn: (message: string) => void warnings.push(message),
  };
  const connect = (settings: Record<string, string> = {}) =>
    salesforce.connect(
      { ...org.connection, ...settings },
      { http, logger, clock: { now: () => Date.now() } },
    );
  const voiceCalls = () => org.context.store.all('VoiceCall');
  const draft = (change: Partial<ActivityDraft> = {}) =>
    sampleDraft('call-1', { callRecord: 'call-1', ...change });

  it('opens the VoiceCall of a call that rings, signed with the key of the contact center, and opens it once', async () => {
    const crm = connect();
    const { recordId } = await crm.openCallRecord(call);
    expect(recordId).toMatch(/^0LQ/);
    expect(voiceCalls()).toMatchObject([
      {
        ...{ Id: recordId, VendorCallKey: 'call-1', CallType: 'Inbound', CallDisposition: 'new' },
        ...{ FromPhoneNumber: '+48221234567', ToPhoneNumber: '+48221001000' },
      },
    ]);
    // An answer that was lost: whoever asks again gets the same.
    expect(await crm.openCallRecord(call)).toEqual({ recordId });
    expect(voiceCalls()).toHaveLength(1);
    expect(sent.filter((request) => request === 'POST /telephony/v1/voiceCalls')).toHaveLength(1);
  });

  it('opens one for a number that was withheld, too', async () => {
    await connect().openCallRecord({ key: 'call-2', startedAt: call.startedAt });
    expect(voiceCalls()).toMatchObject([{ VendorCallKey: 'call-2', FromPhoneNumber: 'anonymous' }]);
  });

  it.each([
    ['another key', () => ({ voiceKey: otherKey() }), 'auth'],
    ['another contact center', () => ({ voiceContactCenter: 'Elsewhere' }), 'auth'],
    ['a key that cannot be read', () => ({ voiceKey: 'no key' }), 'auth'],
    ['no key', () => ({ voiceKey: '' }), 'invalid'],
    ['no address', () => ({ voiceUrl: '' }), 'invalid'],
  ])('says what to do with %s, and opens nothing', async (_, settings, kind) => {
    await expect(connect(settings()).openCallRecord(call)).rejects.toMatchObject({
      kind,
      action: expect.stringMatching(/^[A-Z].+\.$/),
    });
    expect(voiceCalls()).toEqual([]);
  });

  it('lets the VoiceCall lead to the Task, with the same result, and changes it with the Task', async () => {
    const crm = connect();
    await crm.openCallRecord(call);
    const [result] = await crm.saveActivities([firstWrite(draft())]);
    const task = result?.ok ? result.recordId : '';
    const joined = { ActivityId: task, CallDisposition: 'completed', CallDurationInSeconds: 200 };
    expect(voiceCalls()).toMatchObject([{ ...joined, CallResolution: 'Banking Account / Interested' }]);
    expect(org.context.store.read('Task', task)?.['CallDisposition']).toBe('Banking Account / Interested');

    const later = draft({ dispositionCode: { id: 'later', name: 'Call again' } });
    await crm.saveActivities([laterWrite(later, ['dispositionCode'], task)]);
    expect(voiceCalls()).toMatchObject([{ ...joined, CallResolution: 'Banking Account / Call again' }]);
    // The time of the call is told once.
    expect(sent.filter((request) => request.startsWith('PATCH /telephony'))).toHaveLength(1);
    // What does not concern the VoiceCall asks nothing of it.
    sent.length = 0;
    await crm.saveActivities([laterWrite(later, ['description'], task)]);
    expect(sent).toHaveLength(1);
  });

  it('leaves the entries of other agents alone, and entries where no VoiceCall is', async () => {
    const crm = connect();
    const results = await crm.saveActivities([firstWrite(draft()), firstWrite(sampleDraft('call-9'))]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(warnings).toEqual(['Salesforce has no VoiceCall of some calls']);
  });

  it('lets the entry be written again where the VoiceCall could not be told, and makes nothing twice', async () => {
    const crm = connect();
    await crm.openCallRecord(call);
    org.context.faults.set([{ kind: 'status', status: 503, path: '/telephony/', count: 1 }]);
    const writes = [firstWrite(draft()), firstWrite(sampleDraft('call-9'))];
    const [failed, other] = await crm.saveActivities(writes);
    expect(failed).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(other).toMatchObject({ ok: true });
    const [again] = await crm.saveActivities(writes.slice(0, 1));
    expect(again).toMatchObject({ ok: true, created: false });
    expect(org.context.store.all('Task')).toHaveLength(2);
    expect(voiceCalls()).toMatchObject([{ ActivityId: again?.ok ? again.recordId : '' }]);
  });

  it('concerns nobody else where the integration user may not see VoiceCalls', async () => {
    const crm = connect();
    await crm.openCallRecord(call);
    for (const { Id } of org.context.store.findBy(
      'PermissionSetAssignment',
      'AssigneeId',
      '005000000000009AAA',
    )) {
      const row = org.context.store.read('PermissionSetAssignment', String(Id));
      const set = org.context.store.read('PermissionSet', String(row?.['PermissionSetId']));
      if (String(set?.['Name']).startsWith('ContactCenter'))
        org.context.store.delete('PermissionSetAssignment', String(Id));
    }
    const [mine, other] = await crm.saveActivities([firstWrite(draft()), firstWrite(sampleDraft('call-9'))]);
    expect(mine).toMatchObject({ ok: false, error: { kind: 'permission', code: 'crm.rights-missing' } });
    expect(other).toMatchObject({ ok: true });
  });
});

function otherKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
}
