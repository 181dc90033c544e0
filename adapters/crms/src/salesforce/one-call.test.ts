import type { Http, PersonWrite, PersonResult, SearchPlan } from '@jackfield/connector-core';
import { firstWrite, laterWrite, planFor, sampleDraft } from '@jackfield/connector-core/testkit';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { salesforce } from './index.js';

/** How many calls of the org's limit each method costs; every one of them is paid for by the customer. */
describe('Salesforce’s calls', () => {
  let org: SalesforceOrg;
  const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const reach: Http = async ({ method, url, headers = {}, body }) => {
    if (!url.startsWith(`${org.url}/`)) throw new Error(`No test may reach ${url}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
  const connect = (settings: Record<string, string> = {}, http = reach) =>
    salesforce.connect(
      { ...org.connection, ...settings },
      { http, logger: silent, clock: { now: () => Date.now() } },
    );
  const calls = () => {
    const { token: _signIns, ...counted } = org.context.calls.all;
    return counted;
  };
  const create = (type: string, values: Record<string, unknown>) =>
    org.context.records.create(org.context.catalogue.require(type), values, '005000000000001AAA');

  beforeEach(async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false });
  });
  afterEach(() => org.stop());

  it('are one composite call for a batch with new and known activities, in one and the same order', async () => {
    const crm = connect();
    const known = Array.from({ length: 100 }, (_, index) => sampleDraft(`known-${index}`));
    const ids = (await crm.saveActivities(known.map((draft) => firstWrite(draft)))).map((result) =>
      result.ok ? result.recordId : '',
    );
    org.context.calls.reset();
    const results = await crm.saveActivities(
      known.flatMap((draft, index) => [
        laterWrite({ ...draft, summary: `Late ${index}` }, ['summary'], ids[index]),
        firstWrite(sampleDraft(`new-${index}`)),
      ]),
    );
    expect(calls()).toMatchObject({ composite: 1, inComposite: { upsert: 1, update: 1 } });
    expect(results.map((result) => result.ok && result.created)).toEqual(known.flatMap(() => [false, true]));
    const [row] = org.context.store.findBy('Task', 'jackfield__Jackfield_Key__c', 'known-42');
    expect(row).toMatchObject({ Id: ids[42], jackfield__Summary__c: 'Late 42' });
  });

  it('are one call for a batch of one kind', async () => {
    const crm = connect();
    await crm.saveActivities([firstWrite(sampleDraft('one'))]);
    expect(calls()).toEqual(expect.objectContaining({ upsert: 1 }));
    expect(calls()).not.toHaveProperty('composite');
  });

  it('[X-006] write nothing over what belongs to the creation, when a lost first write is repeated', async () => {
    const crm = connect();
    const write = firstWrite(sampleDraft('lost'), { owner: '005000000000002AAA' });
    const [first] = await crm.saveActivities([write]);
    const recordId = first?.ok ? first.recordId : '';
    const { records, catalogue } = org.context;
    const task = catalogue.require('Task');
    records.update(task, recordId, { OwnerId: '005000000000001AAA', Priority: 'High' }, '005000000000001AAA');
    const [again] = await crm.saveActivities([write]);
    expect(again).toMatchObject({ ok: true, recordId, created: false });
    expect(records.read(task, recordId)).toMatchObject({ OwnerId: '005000000000001AAA', Priority: 'High' });
  });

  it('are one for people of several tables, and two where some are there already', async () => {
    const crm = connect();
    const people: PersonWrite[] = [
      { key: 'p1', type: 'Contact', name: 'Ana María Gómez', phone: '+5491112345678' },
      { key: 'p2', type: 'Lead', name: 'Zoë', phone: '+48221110001' },
      { key: 'p3', type: 'Account', name: 'Ombú S.A.' },
    ];
    const first = await crm.savePeople(people);
    expect(calls()).toMatchObject({ total: 2, create: 1 });
    expect(first.map(nameAndKind)).toEqual(['Ana María Gómez person', 'Zoë lead', 'Ombú S.A. company']);
    expect(org.context.store.all('Contact')[0]).toMatchObject({ FirstName: 'Ana María', LastName: 'Gómez' });
    expect(org.context.store.all('Lead')[0]).toMatchObject({ LastName: 'Zoë', Company: '[not provided]' });

    org.context.calls.reset();
    const again = await crm.savePeople([...people, { key: 'p4', type: 'Lead', name: 'New' }]);
    expect(calls()).toMatchObject({ total: 2, create: 1, composite: 1, inComposite: { query: 3 } });
    expect(again.map((result) => result.ok && result.created)).toEqual([false, false, false, true]);
    expect(again.slice(0, 3).map(nameAndKind)).toEqual(first.map(nameAndKind));
  });

  it('are one for 200 keys of the usual length, and as many as it takes for long ones', async () => {
    const crm = connect();
    const keys = Array.from(
      { length: 200 },
      (_, index) => `0197f2c4-6a31-7c5e-9b1d-${String(index).padStart(12, '0')}`,
    );
    await crm.findActivities(keys);
    expect(calls()).toMatchObject({ total: 2, query: 1 });
    await crm.findActivities(keys.map((key) => key.padEnd(255, 'ż')));
    expect(calls().query).toBeGreaterThan(5);
  });

  it('are one for 20 callers, whether the index is searched or the records themselves', async () => {
    const callers = Array.from({ length: 20 }, (_, index) => `+4822333${String(index).padStart(4, '0')}`);
    const ids = callers.map((Phone, index) => create('Contact', { LastName: `Caller ${index}`, Phone }));
    for (const [searchMethod, kind] of [
      ['sosl', 'search'],
      ['soql', 'composite'],
    ] as const) {
      org.context.calls.reset();
      org.context.limit.set({});
      const found = await connect({ searchMethod }).search(callers.map(planFor));
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids));
      expect(calls()).toMatchObject({ [kind]: 1 });
      expect(org.context.limit.used).toBe(1);
    }
  });

  it('are more only where the text of a search would be too long for its ORs', async () => {
    const long = (index: number): SearchPlan => ({
      ...planFor('+48221110001'),
      terms: [`${'1'.repeat(1_500)}${index}`],
    });
    await connect().search([long(1), long(2), long(3)]);
    expect(calls().search).toBe(2);
  });

  it('[A-022] say that the requests of the day are used up, and that they are there again', async () => {
    const crm = connect();
    org.context.limit.set({ dailyRequests: 1 });
    const write = firstWrite(sampleDraft('waiting'));
    await crm.search([planFor('+48221110001')]);
    expect(crm.usage()).toEqual({ used: 1, limit: 1 });
    await expect(crm.saveActivities([write])).rejects.toMatchObject({
      kind: 'rate-limit',
      code: 'crm.limit-reached',
    });
    org.context.limit.set({ dailyRequests: 100 });
    expect(await crm.saveActivities([write])).toMatchObject([{ ok: true }]);
    expect(crm.usage()).toEqual({ used: 1, limit: 100 });
  });

  it('tell refusals of single records apart that pass from those that do not', async () => {
    org.context.faults.set([
      { kind: 'record-error', contains: 'busy' },
      { kind: 'record-error', contains: 'wrong', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' },
    ]);
    const results = await connect().saveActivities(
      ['busy', 'wrong', 'fine'].map((key) => firstWrite(sampleDraft(key))),
    );
    expect(results.map((result) => (result.ok ? 'ok' : [result.error.code, result.error.retryable]))).toEqual(
      [['crm.locked', true], ['crm.invalid-request', false], 'ok'],
    );
  });

  it('keep a moment to wait for as well as a number of seconds', async () => {
    const answer = (headers: Record<string, string>) =>
      connect({}, (request) =>
        request.url.endsWith('/token') ? reach(request) : Promise.resolve({ status: 429, headers, text: '' }),
      ).search([planFor('+48221110001')]);
    const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
    await expect(answer({ 'retry-after': '7' })).rejects.toMatchObject({ retryAfterMs: 7_000 });
    await expect(answer({ 'retry-after': 'Tue, 24 Nov 2026 10:01:30 GMT', date })).rejects.toMatchObject({
      retryAfterMs: 90_000,
    });
    await expect(answer({ 'retry-after': 'soon' })).rejects.toMatchObject({ retryAfterMs: undefined });
  });
});

function nothing(): void {
  // Nobody reads this log.
}

function nameAndKind(result: PersonResult): string {
  return result.ok ? `${result.record.name} ${result.record.kind}` : result.error.code;
}
