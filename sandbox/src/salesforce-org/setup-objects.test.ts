import { Connection } from 'jsforce';
import { sampleAgents } from '../sample-data/agents.js';
import { administrator, startSalesforceOrg, type SalesforceOrg } from './index.js';

let org: SalesforceOrg;
let conn: Connection;
beforeAll(async () => {
  org = await startSalesforceOrg({ port: 0, sampleData: false });
  const accessToken = org.sessionFor(administrator.id);
  conn = new Connection({ instanceUrl: org.url, accessToken, version: '64.0' });
});
afterAll(() => org.stop());

describe('what administrators work with, by jsforce', () => {
  it('gives each user a profile', async () => {
    const { records } = await conn.query<{ Username: string; Profile: { Name: string } }>(
      'SELECT Username, Profile.Name FROM User ORDER BY Username',
    );
    expect(records.map(({ Username, Profile }) => [Username, Profile.Name])).toEqual([
      ['admin@example.com', 'System Administrator'],
      ['anna.nowak@example.com', 'Standard User'],
      ['jackfield.integration@example.com', 'Minimum Access - API Only Integrations'],
      ['maria.garcia@example.com', 'Standard User'],
      ['piotr.zielinski@example.com', 'Standard User'],
    ]);
  });

  it('assigns a permission set to a user once, and takes it away without a trace', async () => {
    const { id: PermissionSetId } = await conn
      .sobject('PermissionSet')
      .create({ Name: 'Tester', Label: 'Tester' });
    const assignments = conn.sobject('PermissionSetAssignment');
    const assignment = { AssigneeId: sampleAgents[0]!.crmUser, PermissionSetId: PermissionSetId! };
    const { id } = await assignments.create(assignment);
    await expect(assignments.create(assignment)).rejects.toMatchObject({ errorCode: 'DUPLICATE_VALUE' });

    const assigned = () =>
      conn.query(
        "SELECT Id, Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Tester'",
      );
    expect((await assigned()).records).toEqual([
      expect.objectContaining({ Assignee: expect.objectContaining({ Username: sampleAgents[0]!.email }) }),
    ]);
    await assignments.destroy(id!);
    expect((await assigned()).totalSize).toBe(0);
    await expect(assignments.create(assignment)).resolves.toMatchObject({ success: true });
  });

  it('attaches a user to a call center', async () => {
    const { id } = await conn
      .sobject('CallCenter')
      .create({ Name: 'Phones', InternalName: 'Phones', AdapterUrl: '/apex/Phones' });
    await conn.sobject('User').update({ Id: sampleAgents[0]!.crmUser, CallCenterId: id! });
    const user = await conn.sobject('User').retrieve(sampleAgents[0]!.crmUser);
    expect(user['CallCenterId']).toBe(id);
    await expect(
      conn.sobject('User').update({ Id: sampleAgents[0]!.crmUser, CallCenterId: administrator.id }),
    ).rejects.toMatchObject({ errorCode: 'MALFORMED_ID' });
  });
});
