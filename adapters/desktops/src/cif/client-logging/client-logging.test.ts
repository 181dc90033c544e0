import type { ActivityDraft, ActivityField, SearchPlan } from '@jackfield/connector-core';
// The gateway's adapter for the same environment finds by its key what a browser has written.
import { rowKey } from '../../../../crms/src/dynamics/row-key.js';
import { createTables } from '../../../../crms/src/dynamics/tables.js';
import { createCifV1 } from '../../cif-v1/cif-v1.js';
import { findTable } from '../tables.js';
import { refusal } from '../testing/fake-environment.js';
import { fakeFramework, ORG, USER } from '../testing/fake-framework.js';
import { records, stageAround } from '../testing/stage-around.js';

const [jan, acme, lead, incident, , developer] = records as [
  (typeof records)[number],
  (typeof records)[number],
  (typeof records)[number],
  (typeof records)[number],
  (typeof records)[number],
  (typeof records)[number],
];
const draft: ActivityDraft = {
  key: "c-'1",
  subject: 'Inbound call from Jan Kowalski',
  channel: 'voice',
  direction: 'inbound',
  callStatus: 'answered',
  customerAddress: '+48 22 123 45 67',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:03:00.000Z',
  durationSeconds: 170,
  dispositionClass: { id: 'cards', name: 'Cards' },
  dispositionCode: { id: 'blocked', name: 'Blocked' },
  agent: { id: 'anna.nowak', name: 'Anna Nowak' },
  recordingUrl: 'https://example.com/1.wav',
  description: 'Card lost.\n\nCall Duration: 00:02:50',
  who: jan,
};
const changed = Object.keys(draft).filter((name) => name !== 'key') as ActivityField[];

function open(phones: Record<string, string[]> = {}) {
  const fake = fakeFramework();
  const host = { Microsoft: { CIFramework: fake.api } };
  const desktop = createCifV1(host, { timeoutMs: 50, loggingTimeoutMs: 50, phones });
  stageAround(fake, desktop);
  const phoneCall = (key = draft.key) => fake.environment.under(rowKey(key))[0]?.[1];
  return { ...fake, desktop, phoneCall };
}

describe('the phone call as the browser writes it', () => {
  it('[A-031] [A-032] [A-033] [A-034] [A-035] [A-036] [A-037] [A-038] has what the draft says', async () => {
    const { desktop, phoneCall } = open();
    const { recordId, url } = await desktop.saveActivity({ draft, changed });
    expect(phoneCall()).toMatchObject({
      jkf_key: rowKey(draft.key),
      subject: `${draft.subject}, 2026-11-20, Anna Nowak`,
      phonenumber: '+48 22 123 45 67',
      description: draft.description,
      actualdurationminutes: 3,
      actualstart: draft.startedAt,
      actualend: draft.endedAt,
      jkf_disposition: 'Cards',
      jkf_subdisposition: 'Blocked',
      jkf_recordinglink: 'https://example.com/1.wav',
      jkf_agent: 'Anna Nowak',
      jkf_association: 'Jan Kowalski',
      jkf_callstatus: 'answered',
      jkf_durationseconds: 170,
      jkf_queue: null,
    });
    expect(url).toBe(`${ORG}/main.aspx?appid=a-1&pagetype=entityrecord&etn=phonecall&id=${recordId}`);
  });

  it.each([
    ['inbound', false, 4, [1, 2]],
    ['outbound', true, 2, [2, 1]],
  ] as const)('[A-039] is %s, and completed as such', async (direction, directioncode, statuscode, masks) => {
    const { desktop, phoneCall } = open();
    await desktop.saveActivity({ draft: { ...draft, direction }, changed });
    expect(phoneCall()).toMatchObject({
      directioncode,
      statecode: 1,
      statuscode,
      phonecall_activity_parties: [
        { 'partyid_contact@odata.bind': `/contacts(${jan.id})`, participationtypemask: masks[0] },
        { 'partyid_systemuser@odata.bind': `/systemusers(${USER})`, participationtypemask: masks[1] },
      ],
    });
  });

  it.each([
    ['a contact', { who: jan }, 'regardingobjectid_contact@odata.bind', `/contacts(${jan.id})`],
    ['a lead', { who: lead }, 'regardingobjectid_lead@odata.bind', `/leads(${lead.id})`],
    [
      'a case',
      { who: jan, what: incident },
      'regardingobjectid_incident@odata.bind',
      `/incidents(${incident.id})`,
    ],
    ['an account', { what: acme }, 'regardingobjectid_account@odata.bind', `/accounts(${acme.id})`],
    [
      'a row of a table of their own',
      { what: developer },
      'regardingobjectid_cr757_developer_phonecall@odata.bind',
      `/cr757_developers(${developer.id})`,
    ],
  ])('hangs on %s', async (_, about, property, reference) => {
    const { desktop, phoneCall } = open();
    const { who: _who, ...rest } = draft;
    await desktop.saveActivity({ draft: { ...rest, ...about }, changed });
    expect(phoneCall()).toMatchObject({ [property]: reference });
  });

  it('[A-013] is found by its key, opened, changed and completed again', async () => {
    const { desktop, phoneCall, argsOf } = open();
    const { recordId } = await desktop.saveActivity({ draft, changed });
    const later = { ...draft, recordingUrl: 'https://example.com/2.wav' };
    await desktop.saveActivity({ draft: later, changed: ['recordingUrl'] });
    expect(phoneCall()).toMatchObject({ statecode: 1, jkf_recordinglink: 'https://example.com/2.wav' });
    expect(argsOf('updateRecord').slice(1)).toEqual([
      ['phonecall', recordId, JSON.stringify({ statecode: 0, statuscode: 1 })],
      ['phonecall', recordId, JSON.stringify({ jkf_recordinglink: 'https://example.com/2.wav' })],
      ['phonecall', recordId, JSON.stringify({ statecode: 1, statuscode: 4 })],
    ]);
  });

  it('is completed by the next try where the first left it open', async () => {
    const { desktop, phoneCall, api } = open();
    const update = api.updateRecord;
    api.updateRecord = () => new Promise(() => undefined);
    await expect(desktop.saveActivity({ draft, changed })).rejects.toMatchObject({ code: 'crm.timed-out' });
    api.updateRecord = update;
    await desktop.saveActivity({ draft, changed });
    expect(phoneCall()).toMatchObject({ statecode: 1 });
  });

  it('is left alone where what changed has no column', async () => {
    const { desktop, argsOf } = open();
    const { recordId } = await desktop.saveActivity({ draft, changed });
    const writes = argsOf('updateRecord').length;
    await desktop.saveActivity({ draft, changed: ['channel'], recordId });
    expect(argsOf('updateRecord')).toHaveLength(writes);
  });

  it('cuts what is too long for its column, and keeps the lines that reports look for', async () => {
    const { desktop, phoneCall } = open();
    const description = `${'n'.repeat(3_000)}\n\nCall Duration: 00:02:50`;
    await desktop.saveActivity({ draft: { ...draft, subject: 's'.repeat(300), description }, changed });
    expect(String(phoneCall()?.['subject'])).toHaveLength(200);
    expect(String(phoneCall()?.['description'])).toHaveLength(2_000);
    expect(phoneCall()?.['description']).toMatch(/Call Duration: 00:02:50$/);
  });

  it.each([
    [0x80040220, 'Principal user is missing prvCreateActivity privilege', 'desktop.rights-missing'],
    [0x80040217, 'contact With Id = 1 Does Not Exist', 'crm.regarding-gone'],
    [0x80072322, 'Number of requests exceeded the limit of 6000', 'crm.limit-reached'],
    [0x80048d19, "Could not find a property named 'jkf_agent'", 'crm.invalid-request'],
  ])('tells %s apart', async (code, message, expected) => {
    const { desktop, api, respond } = open();
    api.createRecord = () =>
      respond('createRecord', [], () => {
        throw refusal(code, message);
      });
    await expect(desktop.saveActivity({ draft, changed })).rejects.toMatchObject({ code: expected });
  });
});

describe('searching by the framework', () => {
  const plan: SearchPlan = {
    terms: ['+48221234567', '221234567'],
    suffix: '221234567',
    defaultRegion: 'PL',
    types: ['contact', 'account', 'cr757_developer'],
    limit: 20,
  };

  it('takes the names of tables in any capitals, as the settings of a tenant may have them', async () => {
    const { desktop, environment, argsOf } = open();
    environment.add({ ...jan, phones: ['+48 22 123 45 67'] });
    expect(await desktop.search({ ...plan, types: ['Contact'] })).toMatchObject([{ type: 'contact' }]);
    await desktop.screenPop({ show: 'record', record: { ...jan, type: 'Contact' } });
    await desktop.screenPop({ show: 'new-record', type: 'Lead', defaults: { phone: '112' } });
    expect(argsOf('openForm')).toEqual([
      [JSON.stringify({ entityName: 'contact', entityId: jan.id })],
      [JSON.stringify({ entityName: 'lead' }), JSON.stringify({ telephone1: '112' })],
    ]);
  });

  it('asks each table once, and lets nothing open', async () => {
    const { desktop, argsOf } = open();
    await desktop.search(plan);
    expect(argsOf('searchAndOpenRecords')).toEqual([
      ['contact', expect.stringContaining("contains(mobilephone,'2%252%251%252"), true],
      ['account', expect.stringContaining("contains(telephone1,'2%252%251%252"), true],
    ]);
  });

  it('finds a number however it is written, with address and company', async () => {
    const { desktop, environment } = open();
    environment.add({
      ...jan,
      phones: ['ext. 5', '+48 (22) 123-45-67'],
      email: 'jan@example.com',
      company: { type: 'account', id: acme.id, name: acme.name },
    });
    expect(await desktop.search(plan)).toEqual([
      {
        ...jan,
        phones: ['ext. 5', '+48 (22) 123-45-67'],
        email: 'jan@example.com',
        company: { type: 'account', id: acme.id, name: acme.name },
      },
    ]);
  });

  it('[A-113] finds rows of a table of the customer’s own by the columns that the settings name, and asks for its names once', async () => {
    const { desktop, environment, argsOf } = open({ cr757_developer: ['cr757_phone', 'cr757_mobile'] });
    const ada = { ...developer, phones: ['22 000', '22/123.45.67'] };
    environment.add(ada);
    expect(await desktop.search(plan)).toEqual([ada]);
    expect(await desktop.search({ ...plan, types: ['CR757_Developer'] })).toEqual([ada]);
    expect(argsOf('getEntityMetadata')).toEqual([['cr757_developer']]);
    expect(argsOf('searchAndOpenRecords').at(-1)?.[1]).toMatch(
      /^\?\$select=cr757_developerid,cr757_name,cr757_phone,cr757_mobile&\$filter=contains\(cr757_phone,/,
    );
  });

  it('leaves out a table that does not exist, and searches the others', async () => {
    const { desktop, environment } = open({ new_typo: ['new_phone'] });
    environment.add({ ...jan, phones: ['221234567'] });
    expect(await desktop.search({ ...plan, types: ['new_typo', 'contact'] })).toMatchObject([{ id: jan.id }]);
  });

  it('looks in other columns of a standard table where the settings name them', async () => {
    const { desktop, environment } = open({ Contact: ['mobilephone'] });
    environment.add({ ...jan, phones: ['221234567'] });
    expect(await desktop.search(plan)).toEqual([]);
    environment.add({ ...jan, phones: ['112', '221234567'] });
    expect(await desktop.search(plan)).toMatchObject([{ id: jan.id, phones: ['221234567'] }]);
  });

  it('leaves out who is no customer any more', async () => {
    const { desktop, environment } = open();
    environment.add({ ...jan, phones: ['221234567'] });
    Object.assign(environment.retrieve('contact', jan.id), { statecode: 1 });
    expect(await desktop.search(plan)).toEqual([]);
  });

  it('asks for nothing where there is no number', async () => {
    const { desktop, argsOf } = open();
    expect(await desktop.search({ ...plan, suffix: '' })).toEqual([]);
    expect(argsOf('searchAndOpenRecords')).toEqual([]);
  });

  it.each(['contact', 'account', 'lead', 'incident', 'opportunity'])(
    'looks in %s where the gateway does',
    async (type) => {
      const [byGateway] = await createTables({} as Parameters<typeof createTables>[0], {}).find([type]);
      const { phones, email, only, kind, name, set } = findTable(type) ?? {};
      expect({ phones, email, only, kind, name, set }).toEqual({
        ...{ phones: byGateway?.phones, email: byGateway?.email, only: byGateway?.only },
        ...{ kind: byGateway?.kind, name: byGateway?.nameColumn, set: byGateway?.set },
      });
    },
  );
});
