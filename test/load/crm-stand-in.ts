import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * Many orgs that speak as much of Salesforce's API as the load needs, and answer each call after the same time. Light,
 * so that what is measured is who calls it. The org is the first part of the path.
 */
export interface CrmStandInOptions {
  /** Time from a request to its answer; a write takes effect at its end. Milliseconds. */
  latencyMs: number;
}

export type CallKind = 'write' | 'search' | 'query' | 'token';
export type OrgCalls = Record<CallKind, number>;

export interface CrmStandInStats {
  /** Calls by org. */
  calls: Record<string, OrgCalls>;
  /** Records by key that hold an end of the call. */
  finished: number;
}

interface OrgState {
  calls: OrgCalls;
  /** Key → id of the record. */
  records: Map<string, string>;
}

interface Part {
  url: string;
  referenceId: string;
  body: Body;
}
type Body = { records?: Record<string, unknown>[]; compositeRequest?: Part[] } & Record<string, unknown>;
interface Reply {
  status: number;
  body?: unknown;
}

export class CrmStandIn {
  readonly #orgs = new Map<string, OrgState>();
  /** Key → when its record first held an end. Milliseconds since the epoch. */
  readonly #finishedAt = new Map<string, number>();
  readonly #latencyMs: number;
  #sequence = 0;
  #url = '';

  constructor({ latencyMs }: CrmStandInOptions) {
    this.#latencyMs = latencyMs;
  }

  async listen(): Promise<string> {
    const server = createServer((request, response) => this.#take(request, response));
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    this.#url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return this.#url;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', this.#url);
      if (url.pathname.startsWith('/__')) return send(response, this.#answerKnob(request.method, url));
      setTimeout(() => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = request.headers['content-type']?.includes('json') ?? false;
        const body = isJson && text !== '' ? (JSON.parse(text) as Body) : {};
        send(response, this.#answer(request.method ?? 'GET', url, body));
      }, this.#latencyMs);
    });
  }

  #answerKnob(method: string | undefined, { pathname }: URL): Reply {
    if (pathname === '/__finished') return { status: 200, body: [...this.#finishedAt] };
    if (method === 'DELETE') for (const org of this.#orgs.values()) org.calls = noCalls();
    const calls = Object.fromEntries([...this.#orgs].map(([name, org]) => [name, org.calls]));
    return { status: 200, body: { calls, finished: this.#finishedAt.size } satisfies CrmStandInStats };
  }

  #answer(method: string, url: URL, body: Body): Reply {
    const [, name = '', ...parts] = url.pathname.split('/');
    const org = this.#org(name);
    const path = pathOf(`/${parts.join('/')}`);
    if (path === '/services/oauth2/token') {
      org.calls.token += 1;
      return { status: 200, body: { access_token: 'token', instance_url: `${this.#url}/${name}` } };
    }
    if (path === '/search') {
      org.calls.search += 1;
      return { status: 200, body: { searchRecords: peopleOf(url.searchParams.get('q') ?? '') } };
    }
    if (path === '/query') {
      org.calls.query += 1;
      return { status: 200, body: this.#find(org, url.searchParams.get('q') ?? '') };
    }
    org.calls.write += 1;
    if (path === '/composite') return { status: 200, body: this.#saveParts(org, body) };
    if (path.startsWith('/composite/')) return { status: 200, body: this.#saveAll(org, path, body) };
    const type = path.split('/')[3];
    if (method === 'POST') return { status: 201, body: this.#create(org, body) };
    if (method === 'PATCH' && type !== undefined) {
      this.#note(keyOf(body) ?? '', body);
      return { status: 204 };
    }
    return { status: 404, body: [{ errorCode: 'NOT_FOUND', message: `${method} ${path}` }] };
  }

  #org(name: string): OrgState {
    const known = this.#orgs.get(name);
    if (known) return known;
    const org: OrgState = { calls: noCalls(), records: new Map() };
    this.#orgs.set(name, org);
    return org;
  }

  #saveParts(org: OrgState, { compositeRequest = [] }: Body): unknown {
    return {
      compositeResponse: compositeRequest.map(({ url, referenceId, body }) => {
        const saved = this.#saveAll(org, pathOf(url), body);
        return { httpStatusCode: 200, referenceId, httpHeaders: {}, body: saved };
      }),
    };
  }

  /** With a key field each record is upserted, else it names its id. */
  #saveAll(org: OrgState, path: string, { records = [] }: Body): unknown[] {
    const keyField = path.split('/')[4];
    return records.map((record) => {
      const key = keyField === undefined ? undefined : String(record[keyField]);
      if (key === undefined) return { id: record['id'] ?? record['Id'], success: true, errors: [] };
      const known = org.records.get(key);
      const id = known ?? this.#newId(org, key);
      this.#note(key, record);
      return { id, success: true, created: known === undefined, errors: [] };
    });
  }

  #create(org: OrgState, record: Record<string, unknown>): unknown {
    const key = keyOf(record) ?? String(this.#sequence);
    this.#note(key, record);
    return { id: this.#newId(org, key), success: true, errors: [] };
  }

  #find(org: OrgState, soql: string): unknown {
    const id = org.records.get(/ = '([^']*)'/.exec(soql)?.[1] ?? '');
    const records =
      id === undefined ? [] : [{ attributes: { type: 'Task', url: `/sobjects/Task/${id}` }, Id: id }];
    return { totalSize: records.length, done: true, records };
  }

  #newId(org: OrgState, key: string): string {
    this.#sequence += 1;
    const id = `00T${String(this.#sequence).padStart(12, '0')}AAA`;
    org.records.set(key, id);
    return id;
  }

  #note(key: string, record: Record<string, unknown>): void {
    const hasEnd = Object.keys(record).some((field) => field.endsWith('Call_End__c'));
    if (hasEnd && !this.#finishedAt.has(key)) this.#finishedAt.set(key, Date.now());
  }
}

/** Below the version of the API; the parts of a composite call name it themselves. */
function pathOf(url: string): string {
  return url.replace(/^.*\/services\/data\/v\d+\.\d/, '').replace(/\/$/, '');
}

function keyOf(record: Record<string, unknown>): string | undefined {
  const field = Object.keys(record).find((name) => name.endsWith('Jackfield_Key__c'));
  return field === undefined ? undefined : String(record[field]);
}

/** Everybody is known: one contact for each number that is asked for, told apart by the last nine digits. */
function peopleOf(sosl: string): unknown[] {
  const terms = /FIND \{(.*?)\} IN/s.exec(sosl)?.[1] ?? '';
  const numbers = terms.split(' OR ').map((term) => term.replaceAll(/\D/g, '').slice(-9));
  return [...new Set(numbers)]
    .filter((digits) => digits.length === 9)
    .map((digits) => {
      const id = `003${digits.padStart(12, '0')}AAA`;
      return {
        attributes: { type: 'Contact', url: `/services/data/v64.0/sobjects/Contact/${id}` },
        Id: id,
        Name: `Customer ${digits}`,
        Phone: `+48${digits}`,
      };
    });
}

function noCalls(): OrgCalls {
  return { write: 0, search: 0, query: 0, token: 0 };
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.statusCode = status;
  if (body === undefined) return void response.end();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
