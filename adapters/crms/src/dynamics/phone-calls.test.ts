import type { ActivityDraft, RecordRef } from '@jackfield/connector-core';
import {
  firstWrite,
  laterWrite,
  sampleDescription,
  sampleDraft,
  watchedPlatform,
} from '@jackfield/connector-core/testkit';
import { dataverseUsers, startDataverse, type DataverseEnvironment } from '@jackfield/sandbox';
import { aroundEnvironment, type AroundEnvironment } from './testing/around-environment.js';

const anna = dataverseUsers['anna.nowak'] ?? '';

describe('a phone call in Dynamics', () => {
  let environment: DataverseEnvironment;
  let around: AroundEnvironment;
  let contact: RecordRef;

  beforeAll(async () => {
    environment = await startDataverse({ port: 0, sampleData: false });
    around = aroundEnvironment(environment, watchedPlatform);
    const id = environment.create('contact', { firstname: 'Anna', lastname: 'Kowalska' });
    contact = { type: 'contact', kind: 'person', name: 'Anna Kowalska', id };
  });
  afterAll(() => environment.stop());

  const write = async (draft: ActivityDraft, settings: Record<string, string> = {}) => {
    const [result] = await around.connect(settings).saveActivities([firstWrite(draft, { owner: anna })]);
    if (!result?.ok) throw new Error('It should have been written', { cause: result?.error });
    return result;
  };
  const draftOf = (key: string, more: Partial<ActivityDraft> = {}) =>
    sampleDraft(key, { who: contact, ...more });

  it('[A-030] is one record, written by its alternate key and closed in the same change set', async () => {
    await write(draftOf('a-030'));
    await write(draftOf('a-030'));
    expect(around.call('a-030')).toMatchObject({ statecode: 1, statuscode: 4 });
    const batch = around.sent.find(({ url }) => url.endsWith('/$batch'));
    expect(batch?.method).toBe('POST');
    expect(batch?.body).toContain(
      "PATCH /api/data/v9.2/phonecalls(jkf_key='a-030')?$select=activityid HTTP/1.1",
    );
    expect(batch?.body).toContain('if-none-match: *');
  });

  it.each<[string, string, unknown]>([
    [
      '[A-031] subject: what kind of call, day and agent',
      'subject',
      'Inbound call: Anna Kowalska, 2026-08-22, Anna Nowak',
    ],
    ['[A-032] phonenumber: the customer’s number, unmasked', 'phonenumber', '+48 22 123 45 67'],
    [
      '[A-033] description: notes and the lines of the call',
      'description',
      sampleDescription('Wants the offer by e-mail.'),
    ],
    ['[A-034] the disposition’s class', 'new_disposition', 'Banking Account'],
    ['[A-035] the disposition’s code', 'new_subdisposition', 'Interested'],
    [
      '[A-036] the address of the recording',
      'new_recordinglink',
      'https://recordings.example.com/call-1.wav',
    ],
    ['[A-037] the agent’s name', 'new_agent', 'Anna Nowak'],
    ['[A-038] the record that it is about', 'new_association', 'Anna Kowalska'],
    ['[A-039] directioncode: incoming is false', 'directioncode', false],
  ])('holds %s', async (_title, column, value) => {
    const columns = ['disposition', 'subdisposition', 'recording', 'agent', 'association'];
    const names = columns.map((name) => [
      `${name}Column`,
      `new_${name === 'recording' ? 'recordinglink' : name}`,
    ]);
    await write(draftOf('columns'), Object.fromEntries(names) as Record<string, string>);
    expect(around.call('columns')[column]).toBe(value);
  });

  it('[A-039] is outgoing where an agent dialled, and then made, from the agent to the customer', async () => {
    await write(draftOf('outbound', { direction: 'outbound' }));
    expect(around.call('outbound')).toMatchObject({ directioncode: true, statecode: 1, statuscode: 2 });
    expect(around.parties('outbound')).toEqual({ 1: anna, 2: contact.id });
  });

  it('is from the customer to the agent where the customer called, and about the customer', async () => {
    await write(draftOf('inbound'));
    expect(around.parties('inbound')).toEqual({ 1: contact.id, 2: anna });
    expect(around.call('inbound')['regardingobjectid']).toBe(contact.id);
  });

  it.each([
    ['incident', 'case', { title: 'Broken' }],
    ['opportunity', 'opportunity', { name: 'Renewal' }],
    ['account', 'company', { name: 'Ombú' }],
    ['cr757_developer', 'custom', { cr757_name: 'Devi' }],
  ] as const)('[A-038] is about a row of %s, and still from the customer', async (type, kind, values) => {
    const what = { type, kind, name: 'The thing', id: environment.create(type, values) };
    await write(draftOf(`about-${type}`, { what }));
    expect(around.call(`about-${type}`)).toMatchObject({
      regardingobjectid: what.id,
      jkf_association: 'The thing',
    });
    expect(around.parties(`about-${type}`)[1]).toBe(contact.id);
  });

  it('takes the names of tables in any capitals', async () => {
    await write(draftOf('capitals', { who: { ...contact, type: 'Contact' } }));
    expect(around.call('capitals')['regardingobjectid']).toBe(contact.id);
  });

  it('[X-006] is opened, changed and closed by a late fact, which leaves all else alone', async () => {
    const draft = draftOf('late');
    const { recordId } = await write(draft);
    const last = environment.context.store.history({ after: 0, limit: 10_000 }).at(-1)?.sequence ?? 0;
    const late = { ...draft, recordingUrl: 'https://recordings.example.com/late.wav' };
    await around.connect().saveActivities([laterWrite(late, ['recordingUrl'], recordId)]);
    expect(
      environment.context.store.history({ key: 'late', after: last, limit: 10 }).map(({ fields }) => fields),
    ).toEqual([
      { statecode: 0, statuscode: 1 },
      { jkf_recordinglink: 'https://recordings.example.com/late.wav' },
      { statecode: 1, statuscode: 4 },
    ]);
  });

  it('is about somebody else once the agent says so, and about nobody', async () => {
    const draft = draftOf('changed');
    const { recordId } = await write(draft);
    const id = environment.create('lead', { lastname: 'Lead' });
    const who: RecordRef = { type: 'lead', kind: 'lead', name: 'Lead', id };
    const save = (next: ActivityDraft) =>
      around.connect().saveActivities([{ ...laterWrite(next, ['who'], recordId), owner: anna }]);
    await save({ ...draft, who });
    expect(around.call('changed')['regardingobjectid']).toBe(id);
    expect(around.parties('changed')).toEqual({ 1: id, 2: anna });
    const { who: _nobody, ...nobody } = draft;
    await save(nobody);
    expect(around.call('changed')).toMatchObject({ regardingobjectid: null, jkf_association: null });
    expect(around.parties('changed')).toEqual({ 2: anna });
  });

  it('keeps its owner when a lost first write is repeated', async () => {
    const draft = draftOf('repeated');
    const { recordId } = await write(draft);
    const other = environment.context.store.all('systemuser').find((user) => user['lastname'] === 'García');
    environment.context.store.correct('phonecall', recordId, { ownerid: other?.['systemuserid'] ?? null });
    expect(await write(draft)).toMatchObject({ created: false, recordId });
    expect(around.call('repeated')['ownerid']).toBe(other?.['systemuserid']);
  });

  it('is not half-written: what cannot be closed is not there', async () => {
    environment.context.faults.set([{ kind: 'record-error', contains: '"statecode":1', count: 1 }]);
    const [result] = await around.connect().saveActivities([firstWrite(draftOf('whole'))]);
    expect(result).toMatchObject({ ok: false, error: { code: 'crm.locked' } });
    expect(environment.context.store.findBy('phonecall', 'jkf_key', 'whole')).toEqual([]);
  });

  it('lets the environment rest where every write is refused for want of a column', async () => {
    const crm = around.connect({ agentColumn: 'new_nowhere' });
    await expect(crm.saveActivities([firstWrite(draftOf('no-column'))])).rejects.toMatchObject({
      kind: 'permission',
      code: 'crm.rights-missing',
    });
  });

  it('leaves a link out that does not fit, as half a link leads nowhere', async () => {
    await write(draftOf('long-link', { recordingUrl: `https://recordings.example.com/${'x'.repeat(500)}` }));
    expect(around.call('long-link')['jkf_recordinglink']).toBeNull();
  });
});
