import { startChild } from '../load/child-process.ts';
import { end } from '../load/load-world.ts';
import type { OrgSession } from './org-process.ts';

const LATENCY_MS = 30;
export const NAMESPACE = 'jackfield';

const ADMINISTRATOR = '005000000000009AAA';

/** A knob of the stand-in org, see its `Fault`. */
export type OrgFault = { kind: string; count?: number; probability?: number; seed?: number } & Record<
  string,
  unknown
>;

/** One write as the org remembers it. */
export interface OrgChange {
  sequence: number;
  table: string;
  id: string;
  key: string | null;
  kind: 'created' | 'changed' | 'deleted';
  fields: Record<string, unknown>;
}

/** A stand-in org over HTTP: its records, its memory of every write, and its knobs. */
export interface OrgUnderTest {
  url: string;
  connection: Record<string, string>;
  /** Every record of the query, page by page. */
  query(soql: string): AsyncGenerator<Record<string, unknown>>;
  history(after: number): Promise<OrgChange[]>;
  historyOf(key: string): Promise<OrgChange[]>;
  /** Of this user, over which the org's page and its API are asked. */
  newSession(user: string): Promise<string>;
  create(type: string, records: Record<string, unknown>[]): Promise<void>;
  setFaults(faults: readonly OrgFault[]): Promise<void>;
  /** Takes back what stands until it is taken back; what is to hit so many calls still does. Answers what is left. */
  calmDown(): Promise<OrgFault[]>;
  stop(): Promise<void>;
}

/** The org's name of a field of the package. */
export function packageField(name: string): string {
  return `${NAMESPACE}__${name}`;
}

export async function startOrgUnderTest(): Promise<OrgUnderTest> {
  const child = await startChild<{ url: string; connection: Record<string, string> }>(
    new URL('org-process.ts', import.meta.url),
    { args: [String(LATENCY_MS)] },
  );
  const { url, connection } = child.ready;

  let asked = 0;
  async function newSession(user: string): Promise<string> {
    const question = ++asked;
    const answered = child.hear<OrgSession>(({ question: of }) => of === question);
    child.send({ question, user });
    return (await answered).session;
  }

  /** A session of its own each time: the faults may have ended the one before. */
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const session = await newSession(ADMINISTRATOR);
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${session}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The org answered ${answer.status} to ${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  const setFaults = (faults: readonly OrgFault[]): Promise<void> => call('PUT', '/__faults', faults);

  return {
    url,
    connection,
    newSession,
    async *query(soql) {
      let path: string | undefined = `/services/data/v64.0/query?q=${encodeURIComponent(soql)}`;
      while (path !== undefined) {
        const page: { records: Record<string, unknown>[]; nextRecordsUrl?: string } = await call('GET', path);
        yield* page.records;
        path = page.nextRecordsUrl;
      }
    },
    history: (after) => call('GET', `/__history?limit=10000&after=${after}`),
    historyOf: (key) => call('GET', `/__history?limit=10000&key=${encodeURIComponent(key)}`),
    async create(type, records) {
      for (let from = 0; from < records.length; from += 200) {
        const part = records.slice(from, from + 200);
        const results = await call<{ success: boolean }[]>(
          'POST',
          '/services/data/v64.0/composite/sobjects',
          {
            records: part.map((fields) => ({ attributes: { type }, ...fields })),
          },
        );
        if (!results.every(({ success }) => success))
          throw new Error(`The org refused a record: ${JSON.stringify(results)}`);
      }
    },
    setFaults,
    async calmDown() {
      const left = (await call<OrgFault[]>('GET', '/__faults')).filter(({ count }) => count !== undefined);
      await setFaults(left);
      return left;
    },
    stop: () => end(child),
  };
}
