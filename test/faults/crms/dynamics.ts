import { dataverseUsers } from '@jackfield/sandbox';
import type { CrmUnderTest } from './crm-under-test.ts';
import { startOrg, type OrgCall, type OrgKind } from './org-under-test.ts';

const API = '/api/data/v9.2';

type Row = Record<string, unknown>;

const columns = [
  ...['jkf_key', 'category', 'subject', 'jkf_callstatus', 'jkf_durationseconds', 'actualstart', 'actualend'],
  ...['jkf_recordinglink', 'jkf_agent'],
];
const parties = 'phonecall_activity_parties($select=_partyid_value,participationtypemask)';

const [anna = '', piotr = '', maria = ''] = Object.values(dataverseUsers);
const agents: readonly unknown[] = [anna, piotr, maria];

const environment: OrgKind = {
  process: new URL('dynamics-process.ts', import.meta.url),
  reader: anna,
  records: (call) => ({
    async *activities() {
      for await (const row of query(call, `phonecalls?$select=${columns.join(',')}&$expand=${parties}`))
        yield {
          // A creation without a key says in the category whose call it was.
          key: String(row['jkf_key'] ?? row['category']),
          subject: String(row['subject']),
          status: row['jkf_callstatus'],
          durationSeconds: row['jkf_durationseconds'],
          startedAt: row['actualstart'],
          endedAt: row['actualend'],
          recordingUrl: row['jkf_recordinglink'],
          agentName: row['jkf_agent'],
          who: customerOf(row),
        };
    },
    async *people() {
      for await (const { contactid, telephone1 } of query(call, 'contacts?$select=telephone1'))
        yield { id: String(contactid), phone: typeof telephone1 === 'string' ? telephone1 : '' };
    },
    async addPeople(phones) {
      await call('POST', `${API}/contacts/Microsoft.Dynamics.CRM.CreateMultiple`, {
        Targets: phones.map((telephone1, index) => ({
          '@odata.type': 'Microsoft.Dynamics.CRM.contact',
          ...{ lastname: `Known ${index}`, telephone1 },
        })),
      });
    },
  }),
};

/** Of those who spoke, the one who is no agent. */
function customerOf(row: Row): string | undefined {
  const all = row['phonecall_activity_parties'] as {
    _partyid_value: string;
    participationtypemask: number;
  }[];
  return all.find(
    ({ _partyid_value: party, participationtypemask: part }) => part <= 2 && !agents.includes(party),
  )?._partyid_value;
}

/** Every row of the query, page by page. */
async function* query(call: OrgCall, path: string): AsyncGenerator<Row> {
  let next: string | undefined = `${API}/${path}`;
  while (next !== undefined) {
    const page: { value: Row[]; '@odata.nextLink'?: string } = await call('GET', next);
    yield* page.value;
    next = page['@odata.nextLink'];
  }
}

/** The creation of an activity by its key, up to its body: its Content-ID, its key, and what stands between. */
const UPSERT =
  /Content-ID: (\d+)\r\n\r\nPATCH (\S*\/phonecalls)\(jkf_key='([^']+)'\)(\?\S*)( HTTP[^{]*?)if-none-match: \*\r\n([^{]*)\{/g;

export const dynamicsUnderTest: CrmUnderTest = {
  id: 'dynamics',
  activityTable: 'phonecall',
  // A late fact opens what is closed, and closes it again.
  restless: ['statecode', 'statuscode'],
  users: [anna, piotr, maria],
  limited: JSON.stringify({ error: { code: '0x80072322', message: 'Number of requests exceeded.' } }),
  start: () => startOrg(environment),
  isWrite: ({ method, url, body = '' }) =>
    method === 'POST' && url.endsWith('/$batch') && body.includes('\r\nPATCH '),
  withoutKeys(request) {
    let body = request.body ?? '';
    for (const [, id, set, key] of body.matchAll(UPSERT))
      // What follows in the set closes the activity: it is no longer found by its key.
      body = body.replaceAll(`PATCH ${set}(jkf_key='${key}') `, `PATCH $${id} `);
    return {
      ...request,
      body: body.replaceAll(
        UPSERT,
        (_all, id, set, key, query, between, rest) =>
          `Content-ID: ${id}\r\n\r\nPOST ${set}${query}${between}${rest}{"category":"${key}",`,
      ),
    };
  },
};
