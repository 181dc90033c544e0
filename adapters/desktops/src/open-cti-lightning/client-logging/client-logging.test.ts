import type { ActivityDraft, ActivityField, CrmRecord, SearchPlan } from '@jackfield/connector-core';
import { createOpenCtiLightning } from '../open-cti-lightning.js';
import { asPayload, fakeOpenCti } from '../testing/fake-open-cti.js';
import { KEY_FIELD, refusal } from '../../open-cti/testing/fake-org.js';
import { toLongId } from '../../open-cti/client-logging/record-id.js';

const jan: CrmRecord = {
  type: 'Contact',
  id: '003000000000001AAA',
  kind: 'person',
  name: 'Jan Kowalski',
  phones: ['221234567'],
};
const plan: SearchPlan = {
  terms: ['+48221234567', '221234567'],
  suffix: '221234567',
  defaultRegion: 'PL',
  types: ['Contact', 'Account'],
  limit: 20,
};
const draft: ActivityDraft = {
  key: 'c-1',
  subject: 'Inbound call from Jan Kowalski',
  channel: 'voice',
  direction: 'inbound',
  callStatus: 'answered',
  customerAddress: '+48 22 123 45 67',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:03:00.000Z',
  durationSeconds: 170,
  description: 'Call Duration: 00:02:50',
  who: jan,
};
const changed: ActivityField[] = ['subject', 'description', 'who'];

function open(namespace?: string) {
  const fake = fakeOpenCti();
  const host = { sforce: { opencti: fake.openCti } };
  const desktop = createOpenCtiLightning(host, { timeoutMs: 50, loggingTimeoutMs: 50, namespace });
  const called = (method: string) =>
    fake.calls.filter((call) => call.method === method).map(({ args }) => args);
  return { ...fake, desktop, called };
}

describe('searching by Open CTI', () => {
  it('asks for each form of the number once, and lets nothing open', async () => {
    const { desktop, called } = open('jackfield');
    await desktop.search(plan);
    expect(called('searchAndScreenPop')).toEqual(
      ['+48221234567', '221234567'].map((searchParams) => ({
        searchParams,
        callType: 'inbound',
        deferred: true,
      })),
    );
  });

  it('takes the phones that the softphone layout shows, and where it shows none, what the org found the record by', async () => {
    const { desktop, org } = open('jackfield');
    org.people.push(jan);
    expect(await desktop.search(plan)).toEqual([{ ...jan, phones: ['221234567'] }]);
    org.layout = () => ({ Phone: '22 123 45 67', MobilePhone: null, Email: 'jan@example.com' });
    expect(await desktop.search(plan)).toEqual([
      { ...jan, phones: ['22 123 45 67'], email: 'jan@example.com' },
    ]);
  });

  it('tells a person account from a company, and leaves out the contact behind it', async () => {
    const { desktop, org } = open('jackfield');
    org.people.push(jan, { ...jan, type: 'Account', id: '001000000000001AAA' });
    org.layout = () => ({ IsPersonAccount: true });
    expect(await desktop.search(plan)).toMatchObject([{ type: 'Account', kind: 'person-account' }]);
  });

  it('leaves out tables that nobody asked for', async () => {
    const { desktop, org } = open('jackfield');
    org.people.push(
      { ...jan, type: 'Lead', id: '00Q000000000001AAA' },
      { ...jan, type: 'Pet__c', id: 'a00000000000001AAA' },
    );
    expect(await desktop.search(plan)).toEqual([]);
    expect(await desktop.search({ ...plan, types: ['Pet__c'] })).toMatchObject([
      { type: 'Pet__c', kind: 'custom' },
    ]);
  });

  it('reads the older shape of a record, which names its object and has no id of its own', async () => {
    const { desktop, openCti } = open('jackfield');
    openCti.searchAndScreenPop = ({ callback }) =>
      callback({ success: true, returnValue: { '001x0000003DGQR': { Name: 'Acme', object: 'Account' } } });
    expect(await desktop.search(plan)).toMatchObject([
      { type: 'Account', id: '001x0000003DGQRAA4', name: 'Acme' },
    ]);
  });
});

describe('saving by Open CTI', () => {
  it('creates a Task of the user under our key, and says where it is', async () => {
    const { desktop, called, navigate } = open('jackfield');
    navigate({ url: 'https://org.lightning.force.com/lightning/page/home' });
    const saved = await desktop.saveActivity({ draft, changed });
    expect(saved.url).toBe(`https://org.lightning.force.com/lightning/r/Task/${saved.recordId}/view`);
    expect(called('saveLog')).toMatchObject([
      {
        value: {
          entityApiName: 'Task',
          [KEY_FIELD]: 'c-1',
          TaskSubtype: 'Call',
          Status: 'Completed',
          WhoId: jan.id,
        },
      },
    ]);
    expect(called('saveLog')[0]?.['value']).not.toHaveProperty('OwnerId');
  });

  it('takes the fields without prefix where the package was deployed from source', async () => {
    const { desktop, called } = open();
    await desktop.saveActivity({ draft, changed }).catch(() => undefined);
    expect(called('saveLog')).toMatchObject([
      { value: { Jackfield_Key__c: 'c-1', Call_Status__c: 'answered' } },
    ]);
  });

  it('changes the one that the refusal names, by the changed fields alone', async () => {
    const { desktop, called } = open('jackfield');
    const { recordId } = await desktop.saveActivity({ draft, changed });
    await desktop.saveActivity({ draft, changed: ['description'] });
    expect(called('saveLog').at(-1)).toEqual({ value: { Id: recordId, Description: draft.description } });
  });

  it('asks for nothing where what changed has no field', async () => {
    const { desktop, called } = open('jackfield');
    const recordId = '00T000000000001EAA';
    expect(await desktop.saveActivity({ draft, changed: ['customerAddress'], recordId })).toEqual({
      recordId,
    });
    expect(called('saveLog')).toEqual([]);
  });

  it('draws the record in view anew if the activity hangs on it, and leaves any other page alone', async () => {
    const { desktop, called, navigate } = open('jackfield');
    navigate(asPayload({ ...jan, id: '003000000000002AAA' }));
    await desktop.saveActivity({ draft, changed });
    expect(called('refreshView')).toHaveLength(0);
    navigate(asPayload(jan));
    await desktop.saveActivity({ draft, changed });
    expect(called('refreshView')).toHaveLength(1);
  });

  it.each([
    [
      'DUPLICATE_VALUE',
      'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
      'crm.conflict',
    ],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', 'desktop.rights-missing'],
    [
      'INVALID_FIELD',
      "No such column 'jackfield__Queue__c' on sobject of type Task",
      'desktop.rights-missing',
    ],
    ['UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record', 'crm.locked'],
    ['INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', 'crm.regarding-gone'],
    ['INVALID_SESSION_ID', 'Session expired or invalid', 'desktop.host-missing'],
    ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [Type]', 'crm.invalid-request'],
  ])('tells %s apart', async (code, description, expected) => {
    const { desktop, openCti } = open('jackfield');
    openCti.saveLog = ({ callback }) =>
      callback(refusal(code, description) as Parameters<typeof callback>[0]);
    await expect(desktop.saveActivity({ draft, changed })).rejects.toMatchObject({ code: expected });
  });

  it('finds the existing one in a message of any language', async () => {
    const { desktop, openCti, org } = open('jackfield');
    org.tasks.set('00T5g00000AbCdEEAV', {});
    const save = openCti.saveLog;
    openCti.saveLog = (args) => {
      if ('Id' in args.value) save(args);
      else
        args.callback({
          success: false,
          errors: [`zduplikowana wartość: ${KEY_FIELD} w rekordzie: 00T5g00000AbCdE`],
        });
    };
    expect((await desktop.saveActivity({ draft, changed })).recordId).toBe('00T5g00000AbCdEEAV');
  });

  it.each([['00T000000000009EAA'], [{ recordId: '00T000000000009EAA' }], [{ Id: '00T000000000009' }]])(
    'reads the id out of the answer %j',
    async (returnValue) => {
      const { desktop, openCti } = open('jackfield');
      openCti.saveLog = ({ callback }) => callback({ success: true, returnValue });
      expect((await desktop.saveActivity({ draft, changed })).recordId).toBe('00T000000000009EAA');
    },
  );
});

it('knows the long form of an id', () => {
  // https://help.salesforce.com/s/articleView?id=000385008&type=1 and the ids of the guide's own examples
  expect(toLongId('001xx000003DGa9')).toBe('001xx000003DGa9AAG');
  expect(toLongId('00QR0000000yN5i')).toBe('00QR0000000yN5iMAE');
  expect(toLongId('001xx000003DGa9AAG')).toBe('001xx000003DGa9AAG');
});
