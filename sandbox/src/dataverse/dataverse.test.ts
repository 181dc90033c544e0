import {
  administratorUser,
  dataverseUsers,
  integrationUser,
  startDataverse,
  type DataverseEnvironment,
} from './index.js';

const anna = dataverseUsers['anna.nowak'] ?? '';

describe('the stand-in Dataverse', () => {
  let environment: DataverseEnvironment;
  beforeAll(async () => (environment = await startDataverse({ port: 0, sampleData: false })));
  afterAll(() => environment.stop());
  afterEach(() => environment.context.faults.set([]));

  const ask = async (
    method: string,
    path: string,
    {
      body,
      headers = {},
      user = integrationUser,
    }: { body?: unknown; headers?: Record<string, string>; user?: string } = {},
  ) => {
    const answer = await fetch(`${environment.url}/api/data/v9.2/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${environment.tokenFor(user)}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> & { error?: { code: string } },
    };
  };
  const token = (form: Record<string, string>) =>
    fetch(`${environment.url}/${environment.connection.entraTenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: environment.connection.clientId,
        client_secret: environment.connection.clientSecret,
        scope: `${environment.url}/.default`,
        ...form,
      }),
    });
  const openCall = () => environment.create('phonecall', { subject: 'A call' }, anna);

  it('gives a token for the environment alone', async () => {
    expect(await (await token({})).json()).toMatchObject({ token_type: 'Bearer', expires_in: 3_599 });
    expect((await token({ scope: 'https://elsewhere.example.com/.default' })).status).toBe(400);
    expect(await (await token({ client_secret: 'wrong' })).json()).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000215],
    });
  });

  it('lets nobody in without a token, and says where to get one', async () => {
    const answer = await fetch(`${environment.url}/api/data/v9.2/WhoAmI`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('authorization_uri=');
  });

  it('refuses an app whose application user nobody made', async () => {
    const stranger = environment.context.tokens.issue(undefined);
    const headers = { authorization: `Bearer ${stranger}` };
    expect(await ask('GET', 'WhoAmI', { headers })).toMatchObject({
      status: 403,
      body: { error: { code: '0x80072560' } },
    });
  });

  it('names the address of its apps, which may be another than that of the Web API', async () => {
    const { body } = await ask(
      'GET',
      "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')",
    );
    expect(body).toMatchObject({
      Detail: {
        OrganizationId: environment.context.organizationId,
        Endpoints: { Values: [`${environment.url}/`, expect.anything(), expect.anything()] },
      },
    });
  });

  it('shows channel providers to administrators, and to nobody else without the right', async () => {
    const seenBy = async (user: string) => {
      const headers = { authorization: `Bearer ${environment.tokenFor(user)}` };
      return (await ask('GET', 'msdyn_ciproviders?$select=msdyn_name', { headers })).status;
    };
    expect([await seenBy(administratorUser), await seenBy(integrationUser)]).toEqual([200, 403]);
  });

  it('creates activities open, whatever they say', async () => {
    const closed = await ask('POST', 'phonecalls', { body: { subject: 'x', statecode: 1, statuscode: 2 } });
    expect(closed).toMatchObject({ status: 400, body: { error: { code: '0x80048408' } } });
  });

  it('makes a completed activity read-only until it is opened again', async () => {
    const path = `phonecalls(${openCall()})`;
    expect((await ask('PATCH', path, { body: { statecode: 1, statuscode: 4 } })).status).toBe(204);
    expect((await ask('PATCH', path, { body: { subject: 'Changed' } })).status).toBe(400);
    expect((await ask('PATCH', path, { body: { phonecall_activity_parties: [] } })).status).toBe(400);
    await ask('PATCH', path, { body: { statecode: 0 } });
    expect((await ask('PATCH', path, { body: { subject: 'Changed' } })).status).toBe(204);
  });

  it('lets a status reason stand only beside its state', async () => {
    const path = `phonecalls(${openCall()})`;
    expect(await ask('PATCH', path, { body: { statecode: 1, statuscode: 3 } })).toMatchObject({
      body: { error: { code: '0x80048408' } },
    });
  });

  it('fills in end and duration of what is completed', async () => {
    const id = environment.create('phonecall', {
      actualstart: '2026-08-22T14:00:00Z',
      actualend: '2026-08-22T14:05:00Z',
    });
    await ask('PATCH', `phonecalls(${id})`, { body: { statecode: 1 } });
    expect((await ask('GET', `phonecalls(${id})`)).body).toMatchObject({
      statuscode: 2,
      actualdurationminutes: 5,
      actualend: '2026-08-22T14:05:00Z',
    });
  });

  it('shows who took part, owner and regarding included', async () => {
    const contact = environment.create('contact', { lastname: 'Caller' });
    const id = environment.create(
      'phonecall',
      {
        'regardingobjectid_contact@odata.bind': `/contacts(${contact})`,
        phonecall_activity_parties: [
          { 'partyid_contact@odata.bind': `/contacts(${contact})`, participationtypemask: 1 },
          { 'partyid_systemuser@odata.bind': `/systemusers(${anna})`, participationtypemask: 2 },
        ],
      },
      anna,
    );
    const { body } = await ask('GET', `phonecalls(${id})?$expand=phonecall_activity_parties`);
    const parties = body['phonecall_activity_parties'] as Record<string, unknown>[];
    expect(parties.map((party) => [party['participationtypemask'], party['_partyid_value']])).toEqual([
      [1, contact],
      [2, anna],
      [8, contact],
      [9, anna],
    ]);
  });

  it('refuses keys that an address cannot hold', async () => {
    for (const key of ['a%2Fb', 'a%2Bb', 'a%3Ab'])
      expect((await ask('PATCH', `phonecalls(jkf_key='${key}')`, { body: { subject: 'x' } })).status).toBe(
        400,
      );
    expect((await ask('PATCH', "phonecalls(subject='x')", { body: {} })).body.error?.code).toBe('0x80060888');
  });

  it('takes keys that differ in capitals for one', async () => {
    await ask('PATCH', "phonecalls(jkf_key='Same')", { body: { subject: 'First' } });
    await ask('PATCH', "phonecalls(jkf_key='SAME')", { body: { subject: 'Second' } });
    expect(environment.context.store.findBy('phonecall', 'jkf_key', 'same')).toHaveLength(1);
  });

  it('knows wildcards in texts, null, paths and ids in a filter', async () => {
    const account = environment.create('account', { name: '50% off' });
    const id = environment.create('contact', {
      ...{ lastname: 'Wild', telephone1: '(22) 123-45-67' },
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });
    for (const filter of [
      "endswith(telephone1,'2%2%1%2%3%4%5%6%7')",
      "lastname eq 'WILD' and mobilephone eq null",
      "parentcustomerid_account/name eq '50% off'",
      `_parentcustomerid_value eq ${account} and not (lastname eq 'Tame')`,
      `contactid eq ${id}`,
    ]) {
      const { body } = await ask('GET', `contacts?$select=lastname&$filter=${encodeURIComponent(filter)}`);
      expect(body['value']).toMatchObject([{ contactid: id }]);
    }
    const literal = encodeURIComponent("contains(name,'0[%]')");
    expect((await ask('GET', `accounts?$filter=${literal}`)).body['value']).toHaveLength(1);
    expect((await ask('GET', 'contacts?$filter=lastname%20like%205')).status).toBe(400);
  });

  it('describes its tables: attributes, keys, and the names under which a call is about something', async () => {
    const call = "EntityDefinitions(LogicalName='phonecall')";
    const names = async (path: string, name: string) =>
      ((await ask('GET', path)).body['value'] as Record<string, unknown>[]).map((each) => each[name]);
    expect((await ask('GET', `${call}?$select=EntitySetName,PrimaryIdAttribute`)).body).toMatchObject({
      EntitySetName: 'phonecalls',
      PrimaryIdAttribute: 'activityid',
    });
    expect(await names(`${call}/Attributes?$select=LogicalName`, 'LogicalName')).toContain('jkf_key');
    expect(await names(`${call}/Keys`, 'KeyAttributes')).toEqual([['jkf_key']]);
    expect(
      await names(`${call}/ManyToOneRelationships`, 'ReferencingEntityNavigationPropertyName'),
    ).toContain('regardingobjectid_cr757_developer_phonecall');
    expect((await ask('GET', "EntityDefinitions(LogicalName='nothing')")).status).toBe(404);
  });

  it('gives roles and takes them, each once', async () => {
    const user = administratorUser;
    const [role] = environment.context.store.findBy('role', 'name', 'Jackfield Agent');
    const path = `systemusers(${user})/systemuserroles_association/$ref`;
    const body = { '@odata.id': `${environment.url}/api/data/v9.2/roles(${String(role?.['roleid'])})` };
    expect((await ask('POST', path, { body })).status).toBe(204);
    expect((await ask('POST', path, { body })).status).toBe(412);
    const expand = `systemusers(${user})?$select=fullname&$expand=systemuserroles_association($select=name)`;
    expect((await ask('GET', expand)).body['systemuserroles_association']).toContainEqual(
      expect.objectContaining({ name: 'Jackfield Agent' }),
    );
    expect((await ask('DELETE', `${path}?$id=${encodeURIComponent(body['@odata.id'])}`)).status).toBe(204);
  });

  it('tells with each answer how many requests are left', async () => {
    environment.context.protection.set({ used: 100 });
    const { headers } = await ask('GET', 'WhoAmI');
    expect(headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('5899');
    expect(headers.get('x-ms-ratelimit-time-remaining-xrm-requests')).toBe('1,200.00');
  });

  it.each([
    [{ kind: 'limit' as const }, 429],
    [{ kind: 'rights' as const, count: 1 }, 403],
    [{ kind: 'status' as const }, 503],
    [{ kind: 'record-error' as const, contains: 'unlucky', count: 1 }, 503],
  ])('fails as it is told to: %j', async (fault, status) => {
    environment.context.faults.set([fault]);
    const create = () => ask('POST', 'contacts', { body: { lastname: 'unlucky' } });
    expect((await create()).status).toBe(status);
    expect((await create()).status).toBe(204);
  });

  it('does what it was asked and loses the answer', async () => {
    environment.context.faults.set([{ kind: 'lost-answer', table: 'contact', count: 1 }]);
    await expect(ask('POST', 'contacts', { body: { lastname: 'Lost' } })).rejects.toThrow();
    expect(environment.context.store.findBy('contact', 'lastname', 'Lost')).toHaveLength(1);
  });
});
