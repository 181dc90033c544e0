import { DynamicsWebApi } from 'dynamics-web-api';
import { sampleGuid } from './guid.js';
import { integrationUser, startDataverse, type DataverseEnvironment } from './index.js';

/** The npm client, unmodified: what it demands of Dataverse, the stand-in has to give. */
describe('dynamics-web-api', () => {
  let environment: DataverseEnvironment;
  let api: DynamicsWebApi;

  beforeAll(async () => {
    environment = await startDataverse({ port: 0 });
    api = new DynamicsWebApi({
      serverUrl: environment.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve({ accessToken: environment.tokenFor(integrationUser) }),
    });
  });
  afterAll(() => environment.stop());

  const create = async (collection: string, data: Record<string, unknown>): Promise<string> => {
    const id: unknown = await api.create({ collection, data });
    return String(id);
  };
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error as { status: number; code: string; message: string },
    );

  it('creates, reads, changes and deletes a row', async () => {
    const id = await create('contacts', {
      firstname: 'Ann',
      lastname: 'Lee',
      telephone1: '+48600700800',
    });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    await api.update({ collection: 'contacts', key: id, data: { jobtitle: 'Buyer' } });
    expect(
      await api.retrieve({ collection: 'contacts', key: id, select: ['fullname', 'jobtitle'] }),
    ).toMatchObject({
      fullname: 'Ann Lee',
      jobtitle: 'Buyer',
    });
    await api.deleteRecord({ collection: 'contacts', key: id });
    expect(await failure(api.retrieve({ collection: 'contacts', key: id }))).toMatchObject({
      status: 404,
      code: '0x80040217',
    });
  });

  it('answers with the row where it is wanted, its lookups with the names behind them', async () => {
    const account = await create('accounts', { name: 'Ombú' });
    const contact = await api.create<Record<string, unknown>>({
      collection: 'contacts',
      data: { lastname: 'Peña', 'parentcustomerid_account@odata.bind': `/accounts(${account})` },
      returnRepresentation: true,
    });
    const read = await api.retrieve<Record<string, unknown>>({
      collection: 'contacts',
      key: String(contact['contactid']),
      select: ['fullname', '_parentcustomerid_value'],
      expand: [{ property: 'parentcustomerid_account', select: ['name'] }],
      includeAnnotations: '*',
    });
    expect(read).toMatchObject({
      _parentcustomerid_value: account,
      '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': 'Ombú',
      parentcustomerid_account: { name: 'Ombú' },
    });
  });

  it('upserts by alternate key: the second time it is the same row', async () => {
    const upsert = (data: Record<string, unknown>, more: Record<string, unknown> = {}) =>
      api.upsert({ collection: 'phonecalls', key: "jkf_key='call-1'", data, ...more });
    await upsert({ subject: 'First' });
    await upsert({ subject: 'Second' });
    const { value } = await api.retrieveMultiple({
      collection: 'phonecalls',
      filter: "jkf_key eq 'call-1'",
      select: ['subject'],
    });
    expect(value).toMatchObject([{ subject: 'Second' }]);
    await upsert({ subject: 'Third' }, { ifnonematch: '*' });
    await upsert({ subject: 'Lost' }, { ifmatch: 'W/"1"' }).catch(() => undefined);
    expect(environment.context.store.findBy('phonecall', 'jkf_key', 'call-1')).toMatchObject([
      { subject: 'Second' },
    ]);
  });

  it('filters, orders and pages, whatever stands in the text', async () => {
    const names = ["O'Hara & Sons", 'Zażółć + gęślą', '100% "it"'];
    for (const name of names)
      await api.create({ collection: 'accounts', data: { name, accountnumber: 'F1' } });
    for (const name of names) {
      const { value } = await api.retrieveMultiple({
        collection: 'accounts',
        filter: `name eq '${name.replaceAll("'", "''")}'`,
      });
      expect(value).toMatchObject([{ name }]);
    }
    const page = await api.retrieveMultiple<{ name: string }>({
      ...{ collection: 'accounts', select: ['name'], filter: "accountnumber eq 'F1'" },
      ...{ orderBy: ['name desc'], maxPageSize: 2, count: true },
    });
    expect(page.value.map(({ name }) => name)).toEqual([...names].sort().reverse().slice(0, 2));
    expect(page.oDataCount).toBe(3);
    const rest = await api.retrieveMultiple<{ name: string }>(
      { collection: 'accounts', maxPageSize: 2 },
      page.oDataNextLink,
    );
    expect(rest.value).toHaveLength(1);
    const all = await api.retrieveAll({ collection: 'contacts', select: ['fullname'], maxPageSize: 50 });
    expect(all.value.length).toBeGreaterThan(100);
  });

  it('sends a batch, in which rows refer to each other', async () => {
    api.startBatch();
    void api.create({ collection: 'contacts', data: { lastname: 'Batched' }, contentId: '1' });
    void api.create({
      collection: 'phonecalls',
      data: { subject: 'About $1', 'regardingobjectid_contact@odata.bind': '$1' },
      contentId: '2',
    });
    const [contact, call] = (await api.executeBatch()) as string[];
    expect(environment.context.store.read('phonecall', String(call))).toMatchObject({
      subject: 'About $1',
      regardingobjectid: contact,
    });
  });

  it('takes a change set back as a whole', async () => {
    api.startBatch();
    void api.create({ collection: 'contacts', data: { lastname: 'Taken back' }, contentId: '1' });
    void api.create({ collection: 'contacts', data: { height: 5 }, contentId: '2' });
    await expect(api.executeBatch()).rejects.toBeDefined();
    expect(environment.context.store.findBy('contact', 'lastname', 'Taken back')).toEqual([]);
  });

  it('calls bulk messages and functions', async () => {
    const type = 'Microsoft.Dynamics.CRM.phonecall';
    const call = (name: string, targets: Record<string, unknown>[]) =>
      api.callAction({
        actionName: `phonecalls/Microsoft.Dynamics.CRM.${name}`,
        action: { Targets: targets.map((target) => ({ '@odata.type': type, ...target })) },
      });
    const { Ids } = (await call('CreateMultiple', [{ subject: 'One' }, { subject: 'Two' }])) as unknown as {
      Ids: string[];
    };
    await call('UpdateMultiple', [{ activityid: Ids[0], subject: 'Uno' }]);
    await call('UpsertMultiple', [
      { '@odata.id': "phonecalls(jkf_key='bulk')", subject: 'Upserted' },
      { '@odata.id': "phonecalls(jkf_key='bulk')", subject: 'Again' },
    ]);
    const { store } = environment.context;
    expect(Ids.map((id) => store.read('phonecall', id)?.['subject'])).toEqual(['Uno', 'Two']);
    expect(store.findBy('phonecall', 'jkf_key', 'bulk')).toMatchObject([{ subject: 'Again' }]);
    expect(await api.callFunction({ name: 'WhoAmI' })).toMatchObject({ UserId: integrationUser });
  });

  it('gets errors as Dataverse words them', async () => {
    const long = failure(api.create({ collection: 'contacts', data: { lastname: 'x'.repeat(51) } }));
    expect(await long).toMatchObject({ status: 400, code: '0x80044331' });
    const gone = `/contacts(${sampleGuid(1, 999_999)})`;
    const dangling = failure(
      api.create({ collection: 'phonecalls', data: { 'regardingobjectid_contact@odata.bind': gone } }),
    );
    expect(await dangling).toMatchObject({ status: 404, code: '0x80040217' });
    const select = failure(api.retrieveMultiple({ collection: 'contacts', select: ['height'] }));
    expect(await select).toMatchObject({ status: 400, code: '0x80060888' });
    environment.context.protection.set({ requests: 0 });
    const limited = await failure(api.retrieveMultiple({ collection: 'contacts' }));
    environment.context.protection.set({ requests: 6_000 });
    expect(limited).toMatchObject({ status: 429, code: '0x80072322', headers: { 'retry-after': '300' } });
  });
});
