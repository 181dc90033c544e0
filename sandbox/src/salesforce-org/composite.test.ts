import { startSalesforceOrg, type SalesforceOrg } from './index.js';

const USER = '005000000000001AAA';
const ROOT = '/services/data/v64.0';
let org: SalesforceOrg;

beforeAll(async () => {
  org = await startSalesforceOrg({ port: 0, sampleData: false });
});
afterAll(() => org.stop());

const send = (path: string, body: unknown) =>
  fetch(`${org.url}${ROOT}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.sessionFor(USER)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const composite = (...compositeRequest: object[]) => send('/composite', { compositeRequest });
const query = (referenceId: string) => ({
  method: 'GET',
  url: `${ROOT}/query?q=SELECT+Id+FROM+Account`,
  referenceId,
});

it('lets a later part refer to an earlier one, as the vendor’s example does', async () => {
  const response = await composite(
    { method: 'POST', url: `${ROOT}/sobjects/Account`, referenceId: 'refAccount', body: { Name: 'Acme' } },
    {
      method: 'POST',
      url: `${ROOT}/sobjects/Contact`,
      referenceId: 'refContact',
      body: { LastName: 'Of @{refAccount.id}', AccountId: '@{refAccount.id}' },
    },
  );
  const { compositeResponse } = (await response.json()) as {
    compositeResponse: { httpStatusCode: number; referenceId: string; body: { id: string } }[];
  };
  expect(compositeResponse.map(({ httpStatusCode, referenceId }) => [httpStatusCode, referenceId])).toEqual([
    [201, 'refAccount'],
    [201, 'refContact'],
  ]);
  const contact = org.context.store.read('Contact', compositeResponse[1]!.body.id);
  expect(contact).toMatchObject({
    AccountId: compositeResponse[0]!.body.id,
    LastName: `Of ${compositeResponse[0]!.body.id}`,
  });
});

it('answers each part by itself: one that fails, or refers to nothing, harms no other', async () => {
  const response = await composite(
    { method: 'POST', url: `${ROOT}/sobjects/Contact`, referenceId: 'bad', body: {} },
    { method: 'POST', url: `${ROOT}/sobjects/Account`, referenceId: 'lost', body: { Name: 'See @{bad.id}' } },
    query('good'),
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    compositeResponse: [
      { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 200 },
    ],
  });
});

it('counts as one call of the day, where each request of a batch counts', async () => {
  org.context.limit.set({});
  await composite(query('one'), query('two'), query('three'));
  expect(org.context.limit.used).toBe(1);
  const request = { method: 'GET', url: 'v64.0/query?q=SELECT+Id+FROM+Account' };
  await send('/composite/batch', { batchRequests: [request, request, request] });
  expect(org.context.limit.used).toBe(4);
});

it('tells its parts apart from calls of their own', async () => {
  org.context.calls.reset();
  await composite(query('one'), query('two'));
  expect(org.context.calls.all).toEqual({ total: 1, composite: 1, inComposite: { query: 2 } });
});

it.each([
  ['more than five queries and collections', Array.from({ length: 6 }, (_, index) => query(`q${index}`))],
  ['the same name twice', [query('twice'), query('twice')]],
  ['a search, which it is not documented for', [{ ...query('s'), url: `${ROOT}/search?q=FIND+%7Bxx%7D` }]],
  ['nothing', []],
])('refuses %s', async (_what, parts) => {
  expect((await composite(...parts)).status).toBe(400);
});
