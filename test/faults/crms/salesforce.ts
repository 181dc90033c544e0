import type { HttpRequest } from '@jackfield/connector-core';
import type { CrmUnderTest } from './crm-under-test.ts';
import { startOrg, type OrgCall, type OrgKind } from './org-under-test.ts';

export const NAMESPACE = 'jackfield';
const API = '/services/data/v64.0';

/** The org's name of a field of the package. */
function packageField(name: string): string {
  return `${NAMESPACE}__${name}`;
}

const names = {
  key: packageField('Jackfield_Key__c'),
  status: packageField('Call_Status__c'),
  recording: packageField('Recording_URL__c'),
  start: packageField('Call_Start__c'),
  end: packageField('Call_End__c'),
  agent: packageField('Agent_Name__c'),
};
const fields = ['Id', 'CallObject', 'Subject', 'WhoId', 'CallDurationInSeconds', ...Object.values(names)];

type Row = Record<string, unknown>;

const org: OrgKind = {
  process: new URL('salesforce-process.ts', import.meta.url),
  reader: '005000000000009AAA',
  records: (call) => ({
    async *activities() {
      for await (const task of query(call, `SELECT ${fields.join(', ')} FROM Task`))
        yield {
          // A creation without a key still says whose call it was.
          key: String(task[names.key] ?? task['CallObject']),
          subject: String(task['Subject']),
          status: task[names.status],
          durationSeconds: task['CallDurationInSeconds'],
          startedAt: task[names.start],
          endedAt: task[names.end],
          recordingUrl: task[names.recording],
          agentName: task[names.agent],
          who: typeof task['WhoId'] === 'string' ? task['WhoId'] : undefined,
        };
    },
    async *people() {
      for await (const { Id, Phone } of query(call, 'SELECT Id, Phone FROM Contact'))
        yield { id: String(Id), phone: typeof Phone === 'string' ? Phone : '' };
    },
    async addPeople(phones) {
      for (let from = 0; from < phones.length; from += 200) {
        const records = phones.slice(from, from + 200).map((Phone, index) => ({
          attributes: { type: 'Contact' },
          LastName: `Known ${from + index}`,
          Phone,
        }));
        const results = await call<{ success: boolean }[]>('POST', `${API}/composite/sobjects`, { records });
        if (!results.every(({ success }) => success))
          throw new Error(`The org refused a record: ${JSON.stringify(results)}`);
      }
    },
  }),
};

/** Every record of the query, page by page. */
async function* query(call: OrgCall, soql: string): AsyncGenerator<Row> {
  let path: string | undefined = `${API}/query?q=${encodeURIComponent(soql)}`;
  while (path !== undefined) {
    const page: { records: Row[]; nextRecordsUrl?: string } = await call('GET', path);
    yield* page.records;
    path = page.nextRecordsUrl;
  }
}

interface Part {
  method: string;
  url: string;
  body: { records?: Row[] };
}

const UPSERT = /\/composite\/sobjects\/Task\/(\w+)$/;

export const salesforceUnderTest: CrmUnderTest = {
  id: 'salesforce',
  activityTable: 'Task',
  restless: [],
  users: ['005000000000001AAA', '005000000000002AAA', '005000000000003AAA'],
  limited: JSON.stringify([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'Try again later' }]),
  start: () => startOrg(org),
  /** Several searches go together in one that looks like a write. */
  isWrite: ({ method, url, body = '' }) =>
    method !== 'GET' && method !== 'DELETE' && url.includes('/composite') && body.includes('"records"'),
  withoutKeys(request) {
    const whole = JSON.parse(request.body ?? '{}') as Part['body'] & { compositeRequest?: Part[] };
    if (whole.compositeRequest) {
      const compositeRequest = whole.compositeRequest.map((part) => ({ ...part, ...asCreate(part) }));
      return { ...request, body: JSON.stringify({ ...whole, compositeRequest }) };
    }
    const { method, url, body } = asCreate({ method: request.method, url: request.url, body: whole });
    return { ...request, method: method as HttpRequest['method'], url, body: JSON.stringify(body) };
  },
};

function asCreate(part: Part): Part {
  const [, key = ''] = UPSERT.exec(part.url) ?? [];
  if (key === '') return part;
  return {
    method: 'POST',
    url: part.url.replace(UPSERT, '/composite/sobjects'),
    body: { ...part.body, records: part.body.records?.map(({ [key]: _key, ...rest }) => rest) ?? [] },
  };
}
