import type { Http, HttpRequest } from '@jackfield/connector-core';
import { errorOf } from '@jackfield/connector-core/testkit';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { salesforce } from './index.js';

describe('users of Salesforce', () => {
  let org: SalesforceOrg;
  let sent: HttpRequest[];
  const note = (): void => undefined;
  const logger = { debug: note, info: note, warn: note, error: note };

  const reach: Http = async ({ method, url, headers = {}, body }) => {
    if (!url.startsWith(`${org.url}/`)) throw new Error(`No test may reach ${url}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  };
  function connect(settings: Record<string, string> = {}, { http = reach, ahead = 0 } = {}) {
    const watched: Http = (request) => {
      sent.push(request);
      return http(request);
    };
    const clock = { now: () => Date.now() + ahead };
    return salesforce.connect({ ...org.connection, ...settings }, { http: watched, logger, clock });
  }
  const rowsOf = (table: string, field: string, value: string) =>
    org.context.store.findBy(table, field, value);
  const nameOfSet = (id: unknown) => org.context.store.read('PermissionSet', String(id))?.['Name'];
  const create = (type: string, values: Record<string, unknown>) => {
    const { records, catalogue } = org.context;
    return records.create(catalogue.require(type), values, '005000000000008AAA');
  };

  beforeEach(async () => {
    sent = [];
    org = await startSalesforceOrg({ port: 0, sampleData: false });
  });
  afterEach(() => org.stop());

  it('get the package’s permission set, the org’s own of the rights, and the call center of the package, in one call', async () => {
    const user = create('User', { LastName: 'New', Username: 'new@example.com', Email: 'new@example.com' });
    const crm = connect();
    await crm.listUsers({ ids: [user] });
    const before = sent.length;

    expect(await crm.setAccess([{ user, access: true }])).toEqual([{ ok: true, changed: true }]);

    // One to find out what access consists of, one to give it.
    expect(sent.length - before).toBe(2);
    const sets = rowsOf('PermissionSetAssignment', 'AssigneeId', user).map((row) =>
      nameOfSet(row['PermissionSetId']),
    );
    expect(sets.sort()).toEqual(['Jackfield_Agent', 'Jackfield_Agent_Rights']);
    const center = org.context.store.read('User', user)?.['CallCenterId'];
    expect(org.context.store.read('CallCenter', String(center))?.['InternalName']).toBe(
      'jackfield__Jackfield',
    );
  });

  it('keep their call center where it is another one, when access is taken away', async () => {
    const other = create('CallCenter', { Name: 'Other', InternalName: 'Other' });
    const user = create('User', { LastName: 'New', Username: 'new@example.com' });
    const crm = connect();
    await crm.setAccess([{ user, access: true }]);
    org.context.store.correct('User', user, { CallCenterId: other });

    await crm.setAccess([{ user, access: false }]);

    expect(org.context.store.read('User', user)?.['CallCenterId']).toBe(other);
    expect(rowsOf('PermissionSetAssignment', 'AssigneeId', user)).toEqual([]);
  });

  it('get nothing where only half of it could be given', async () => {
    const user = create('User', { LastName: 'New', Username: 'new@example.com' });
    org.context.faults.set([
      { kind: 'record-error', contains: 'CallCenterId', errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' },
    ]);

    const [result] = await connect().setAccess([{ user, access: true }]);

    expect(result).toMatchObject({ ok: false, error: { code: 'crm.rights-missing' } });
    expect(rowsOf('PermissionSetAssignment', 'AssigneeId', user)).toEqual([]);
  });

  it.each([
    [{ permissionSet: 'Nobodys_Set' }, 'permission set Nobodys_Set'],
    [{ callCenter: 'Nobodys' }, 'call center Nobodys'],
  ])('cannot be given what the org does not have: %j', async (settings, missing) => {
    const error = await errorOf(connect(settings).setAccess([{ user: '005000000000001AAA', access: true }]));

    expect(error).toMatchObject({ code: 'crm.access-not-set-up' });
    expect(error.message).toContain(missing);
  });

  it('are listed with a mark on the one as whom the gateway works', async () => {
    const { users } = await connect().listUsers({});

    expect(users.filter(({ integration }) => integration).map(({ username }) => username)).toEqual([
      'jackfield.integration@example.com',
    ]);
  });

  it('belong to no call center where the org works without one', async () => {
    const user = create('User', { LastName: 'New', Username: 'new@example.com' });
    const crm = connect({ callCenter: '', rightsPermissionSet: '' });

    expect(await crm.setAccess([{ user, access: true }])).toEqual([{ ok: true, changed: true }]);

    expect(org.context.store.read('User', user)?.['CallCenterId']).toBeNull();
    expect((await crm.listUsers({ ids: [user] })).users).toMatchObject([{ access: true, callCenter: true }]);
  });

  it('are listed only as far as all assignments are known: others may have used up the rows', async () => {
    const id = (number: number) => `005000000${String(number).padStart(6, '0')}AAA`;
    const user = (number: number) => ({
      Id: id(number),
      Name: `U${number}`,
      Username: `u${number}@example.com`,
      IsActive: true,
      LastModifiedDate: '2026-11-01T00:00:00.000+0000',
    });
    const assignments = Array.from({ length: 2_000 }, (_, n) => ({ Id: `0Pa${n}`, AssigneeId: id(n + 1) }));
    const http: Http = (request) => {
      if (request.url.endsWith('/services/oauth2/token')) return reach(request);
      const bodies = [{ records: [user(1_000), user(2_500)] }, { records: assignments }, { records: [] }];
      const compositeResponse = bodies.map((body) => ({ httpStatusCode: 200, body }));
      return Promise.resolve({ status: 200, headers: {}, text: JSON.stringify({ compositeResponse }) });
    };

    const page = await connect({}, { http }).listUsers({});

    expect(page.users.map(({ name, access }) => [name, access])).toEqual([['U1000', true]]);
    expect(page.next).toBe(id(1_000));
  });

  it.each([
    ['ahead', 300_000],
    ['behind', -300_000],
  ])(
    'are not read by a gateway whose clock is five minutes %s: it is told so, and what to do',
    async (word, ahead) => {
      const error = await errorOf(connect({}, { ahead }).listUsers({}));

      expect(error).toMatchObject({ kind: 'auth', code: 'crm.clock-off' });
      expect(error.message).toContain(`5 minutes ${word}`);
      expect(error.action).toContain('Set the clock');
    },
  );

  it('are not read once the org has revoked the sign-in: it says what to do', async () => {
    const crm = connect();
    await crm.listUsers({});
    org.context.sessions.endAll();
    org.context.store.correct('User', '005000000000009AAA', { IsActive: false });

    expect(await errorOf(crm.listUsers({}))).toMatchObject({
      kind: 'auth',
      code: 'crm.refused',
      action: expect.stringContaining('Ask an administrator') as string,
    });
  });
});
