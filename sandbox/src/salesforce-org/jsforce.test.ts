import { createSign } from 'node:crypto';
import { Connection } from 'jsforce';
import { sampleAgents, sampleOrg } from '../sample-data/agents.js';
import { sharedNumbers, wellKnownPerson } from '../sample-data/people.js';
import { administrator, startSalesforceOrg, type SalesforceOrg } from './index.js';

const KEY = 'jackfield__Jackfield_Key__c';
let org: SalesforceOrg;
let conn: Connection;
/** The gateway's user may create people, and change none. */
let admin: Connection;

/** As any OAuth client would make it; independent of the adapter's own code. */
function assertionFor(
  { loginUrl, clientId, username, privateKey }: SalesforceOrg['connection'],
  changes = {},
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: clientId,
    sub: username,
    aud: loginUrl,
    exp: Math.floor(Date.now() / 1000) + 120,
    ...changes,
  };
  const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

const signIn = (assertion: string) => {
  const connection = new Connection({ loginUrl: org.url, version: '64.0' });
  return connection
    .authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
    .then(() => connection);
};

beforeAll(async () => {
  org = await startSalesforceOrg({ port: 0 });
  conn = await signIn(assertionFor(org.connection));
  const accessToken = org.sessionFor(administrator.id);
  admin = new Connection({ instanceUrl: org.url, accessToken, version: '64.0' });
});
afterAll(() => org.stop());

describe('jsforce, unmodified, against the stand-in org', () => {
  it('signs in by JWT and learns who it is', async () => {
    expect(conn.userInfo?.organizationId).toBe(sampleOrg);
    expect((await conn.identity()).username).toBe('jackfield.integration@example.com');
  });

  it.each([
    ['another audience', { aud: 'https://elsewhere.example' }, 'audience is invalid'],
    ['an unknown user', { sub: 'nobody@example.com' }, "user hasn't approved this consumer"],
    ['an unknown client', { iss: 'other' }, 'client identifier invalid'],
    ['an old assertion', { exp: 1 }, 'expired'],
    ['an assertion valid for a day', { exp: Math.floor(Date.now() / 1000) + 86_400 }, 'too long'],
  ])('refuses %s', async (_what, changes, message) => {
    await expect(signIn(assertionFor(org.connection, changes))).rejects.toThrow(message);
  });

  it('refuses an assertion that was changed after signing', async () => {
    const [head, , signature] = assertionFor(org.connection).split('.');
    const other = assertionFor(org.connection, { sub: sampleAgents[0]!.email }).split('.')[1];
    await expect(signIn(`${head}.${other}.${signature}`)).rejects.toThrow('invalid assertion');
  });

  it('queries people with their company', async () => {
    const { records } = await conn.query<{
      Name: string;
      Account: { Name: string; attributes: { type: string } };
    }>("SELECT Id, Name, Account.Name FROM Contact WHERE LastName = 'wójcik' AND AccountId != null");
    expect(records).toHaveLength(1);
    expect(records[0]!.Name).toBe('Katarzyna Wójcik');
    expect(records[0]!.Account.Name).toEqual(expect.any(String));
  });

  it('counts, and hands long answers out in pages', async () => {
    const created = await conn.sobject('Lead').create(
      Array.from({ length: 2_100 }, (_, n) => ({ LastName: `Page ${n}`, Company: 'Pages' })),
      { allowRecursive: true },
    );
    expect(created.every((result) => result.success)).toBe(true);
    expect((await conn.query("SELECT COUNT() FROM Lead WHERE Company = 'Pages'")).totalSize).toBe(2_100);
    const first = await conn.query("SELECT Id FROM Lead WHERE Company = 'Pages'");
    expect([first.records.length, first.done]).toEqual([2_000, false]);
    const second = await conn.queryMore(first.nextRecordsUrl!);
    expect([second.records.length, second.done]).toEqual([100, true]);
    const all = await conn.query("SELECT Id FROM Lead WHERE Company = 'Pages'", {
      autoFetch: true,
      maxFetch: 5_000,
    });
    const ids = all.records.map((record) => record.Id!);
    await conn.sobject('Lead').destroy(ids, { allowRecursive: true });
  });

  it('searches phones in every form', async () => {
    const { searchRecords } = await conn.search(
      `FIND {${sharedNumbers.five.e164.replace('+', '\\+')}} IN PHONE FIELDS RETURNING Contact(Id, Name, Phone WHERE IsPersonAccount = false), Lead(Id, Name), Account(Id, Name)`,
    );
    expect(searchRecords).toHaveLength(5);
    const one = await conn.search(`FIND {601234567} IN PHONE FIELDS RETURNING Contact(Id, Name)`);
    expect(one.searchRecords[0]).toMatchObject({
      Name: `${wellKnownPerson.firstName} ${wellKnownPerson.lastName}`,
    });
  });

  it('describes an object with its key', async () => {
    const { fields } = await conn.sobject('Task').describe();
    expect(fields.find((field) => field.name === KEY)).toMatchObject({
      externalId: true,
      unique: true,
      caseSensitive: true,
      length: 255,
    });
    expect((await conn.describeGlobal()).sobjects.map((object) => object.name)).toContain('Contact');
  });

  it('creates, reads, changes and deletes a record', async () => {
    const contacts = admin.sobject('Contact');
    const { id, success } = await contacts.create({ LastName: "O'Hara", Phone: '+48 22 111 22 33' });
    expect(success).toBe(true);
    expect(await contacts.retrieve(id!)).toMatchObject({ Name: "O'Hara", IsDeleted: false });
    await contacts.update({ Id: id!, FirstName: 'Zoë' });
    expect(await contacts.retrieve(id!)).toMatchObject({ Name: "Zoë O'Hara" });
    await contacts.destroy(id!);
    await expect(contacts.retrieve(id!)).rejects.toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
    const bin = await admin.query(`SELECT Id, IsDeleted FROM Contact WHERE Id = '${id}'`, { scanAll: true });
    expect(bin.records[0]).toMatchObject({ IsDeleted: true });
  });

  it('upserts by the key: creates once, changes later, tells capitals from small letters', async () => {
    const tasks = conn.sobject('Task');
    const first = await tasks.upsert({ [KEY]: 'call-Aa', Subject: 'First' }, KEY);
    const again = await tasks.upsert({ [KEY]: 'call-Aa', Subject: 'Second' }, KEY);
    const other = await tasks.upsert({ [KEY]: 'call-aa', Subject: 'Other' }, KEY);
    expect([first.created, again.created, other.created]).toEqual([true, false, true]);
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
  });

  it('upserts a collection in order, one result per record', async () => {
    const results = await conn.sobject('Task').upsert(
      [
        { [KEY]: 'many-1', Subject: 'One' },
        { [KEY]: 'many-2', Subject: 'x'.repeat(256) },
        { [KEY]: 'many-3', Subject: 'Three', WhoId: '003000000000999AAA' },
        { [KEY]: 'many-4', Subject: 'Four' },
      ],
      KEY,
    );
    expect(
      results.map((result) =>
        result.success ? 'ok' : (result.errors[0] as unknown as { statusCode: string }).statusCode,
      ),
    ).toEqual(['ok', 'STRING_TOO_LONG', 'INVALID_CROSS_REFERENCE_KEY', 'ok']);
  });

  it('takes every record of a collection back if one fails and all shall hold', async () => {
    const results = await conn
      .sobject('Contact')
      .create([{ LastName: 'Rollback' }, { FirstName: 'Nameless' }], { allOrNone: true });
    expect(results.map((result) => result.success)).toEqual([false, false]);
    expect((await conn.query("SELECT Id FROM Contact WHERE LastName = 'Rollback'")).totalSize).toBe(0);
  });

  it('retrieves, changes and deletes collections', async () => {
    const leads = admin.sobject('Lead');
    const ids = (await leads.create([1, 2].map((n) => ({ LastName: `Collected ${n}`, Company: 'C' })))).map(
      (result) => result.id!,
    );
    await leads.update(ids.map((Id) => ({ Id, Status: 'Contacted' })));
    expect((await leads.retrieve(ids)).map((lead): unknown => lead['Status'])).toEqual([
      'Contacted',
      'Contacted',
    ]);
    expect((await leads.destroy(ids)).every((result) => result.success)).toBe(true);
  });

  it('tells the limits in a header and in a resource', async () => {
    const limits = await conn.limits();
    expect(limits['DailyApiRequests']!.Remaining).toBeLessThan(limits['DailyApiRequests']!.Max);
    expect(conn.limitInfo.apiUsage?.used).toBeGreaterThan(0);
  });

  it.each([
    ['SELECT Id FROM Contact WHERE', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Contact WHERE Name = "x"', 'MALFORMED_QUERY'],
    ['SELECT Nothing FROM Contact', 'INVALID_FIELD'],
    ['SELECT Id FROM Nowhere', 'INVALID_TYPE'],
    ["SELECT Id FROM Contact WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY'],
  ])('refuses the query %s as %s', async (query, errorCode) => {
    await expect(conn.query(query)).rejects.toMatchObject({ errorCode });
  });

  it('refuses a session that has ended', async () => {
    const stranger = new Connection({ instanceUrl: org.url, accessToken: 'nobody', version: '64.0' });
    await expect(stranger.query('SELECT Id FROM Contact')).rejects.toMatchObject({
      errorCode: 'INVALID_SESSION_ID',
    });
  });
});
