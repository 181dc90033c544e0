import type { Http, HttpRequest } from '@jackfield/connector-core';
import { errorOf } from '@jackfield/connector-core/testkit';
import { dataverseUsers, startDataverse, type DataverseEnvironment } from '@jackfield/sandbox';
import { dynamics } from './index.js';
import { reach } from './testing/reach.js';

describe('users of Dynamics 365', () => {
  let environment: DataverseEnvironment;
  let sent: HttpRequest[];
  const note = (): void => undefined;
  const logger = { debug: note, info: note, warn: note, error: note };
  const connect = () => {
    const http = reach(environment);
    const watched: Http = (request) => {
      sent.push(request);
      return http(request);
    };
    return dynamics.connect(
      { ...environment.connection },
      { http: watched, logger, clock: { now: () => Date.now() } },
    );
  };
  const add = (name: string, values: Record<string, unknown> = {}) =>
    environment.create('systemuser', { lastname: name, domainname: `${name}@example.com`, ...values });
  const rolesOf = (user: string) =>
    environment.context.store.findBy('systemuserroles', 'systemuserid', user).map(({ roleid }) => roleid);

  beforeEach(async () => {
    sent = [];
    environment = await startDataverse({ port: 0, sampleData: false });
  });
  afterEach(() => environment.stop());

  it('are people alone: neither the application user of the gateway nor a service is among them', async () => {
    const service = add('service', { accessmode: 4 });
    const { users } = await connect().listUsers({});
    const ids = users.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(Object.values(dataverseUsers)));
    expect(ids).not.toContain(service);
    expect(users.some(({ name }) => name === '# Jackfield')).toBe(false);
  });

  it('get the role of their own business unit, of which each has a copy', async () => {
    const { store } = environment.context;
    const unit = environment.create('businessunit', { name: 'Poland' });
    const copy = environment.create('role', {
      name: 'Jackfield Agent',
      'businessunitid@odata.bind': `/businessunits(${unit})`,
    });
    const user = add('nowak', { 'businessunitid@odata.bind': `/businessunits(${unit})` });
    const crm = connect();
    expect(await crm.setAccess([{ user, access: true }])).toEqual([{ ok: true, changed: true }]);
    expect(rolesOf(user)).toEqual([copy]);
    expect(store.read('role', copy)).toBeDefined();
  });

  it('keep every other role, when access is taken away', async () => {
    const other = environment.create('role', { name: 'Customer Service Representative' });
    const user = add('nowak');
    environment.context.store.insert('systemuserroles', { systemuserid: user, roleid: other }, null);
    const crm = connect();
    await crm.setAccess([{ user, access: true }]);
    expect(rolesOf(user)).toHaveLength(2);
    await crm.setAccess([{ user, access: false }]);
    expect(rolesOf(user)).toEqual([other]);
  });

  it('cannot be given what the environment does not have', async () => {
    const [role] = environment.context.store.findBy('role', 'name', 'Jackfield Agent');
    environment.context.store.update('role', String(role?.['roleid']), { name: 'Renamed' }, null);
    const error = await errorOf(connect().setAccess([{ user: add('nowak'), access: true }]));
    expect(error).toMatchObject({ code: 'crm.access-not-set-up' });
    expect(error.message).toContain('role Jackfield Agent');
  });

  it('are asked for by pages of ours alone: another address is refused before anything is sent', async () => {
    const crm = connect();
    const error = await errorOf(crm.listUsers({ page: 'contacts?$select=fullname' }));
    expect(error).toMatchObject({ code: 'crm.invalid-request' });
    expect(sent).toEqual([]);
  });
});
