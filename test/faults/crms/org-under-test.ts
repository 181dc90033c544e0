import { startChild } from '../../load/child-process.ts';
import { end } from '../../load/load-world.ts';

const LATENCY_MS = 30;

/** A knob of the stand-ins, see their `Fault`. */
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

/** An activity as the org holds it, in no vendor's words. */
export interface HeldActivity {
  key: string;
  subject: string;
  status: unknown;
  durationSeconds: unknown;
  /** As the org writes moments. */
  startedAt: unknown;
  endedAt: unknown;
  recordingUrl: unknown;
  agentName: unknown;
  /** Id of the person whom it hangs on. */
  who: string | undefined;
}

export interface HeldPerson {
  id: string;
  /** Empty where there is none. */
  phone: string;
}

/** A stand-in over HTTP: its records, its memory of every write, and its knobs. */
export interface OrgUnderTest {
  url: string;
  connection: Record<string, string>;
  /** Every activity of the org. */
  activities(): AsyncGenerator<HeldActivity>;
  people(): AsyncGenerator<HeldPerson>;
  addPeople(phones: readonly string[]): Promise<void>;
  history(after: number): Promise<OrgChange[]>;
  historyOf(key: string): Promise<OrgChange[]>;
  /** Of this user, over which the org's page and its API are asked. */
  newSession(user: string): Promise<string>;
  setFaults(faults: readonly OrgFault[]): Promise<void>;
  /** Takes back what stands until it is taken back; what is to hit so many calls still does. Answers what is left. */
  calmDown(): Promise<OrgFault[]>;
  stop(): Promise<void>;
}

/** How an org is asked, whatever its vendor. */
export type OrgCall = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

type Records = Pick<OrgUnderTest, 'activities' | 'people' | 'addPeople'>;

/** What a vendor's stand-in is started with, and how its records are read by nothing but its API. */
export interface OrgKind {
  /** Runs the stand-in; see `serveOrg`. */
  process: URL;
  /** User as whom the checker reads. */
  reader: string;
  records(call: OrgCall): Records;
}

/** What the process of a stand-in says when it is ready, and answers when it is asked for a session. */
interface Ready {
  url: string;
  connection: Record<string, string>;
}
interface OrgSession {
  question: number;
  session: string;
}

/** Serves a stand-in to the process that started this one. */
export function serveOrg({ url, connection }: Ready, sessionFor: (user: string) => string): void {
  process.on('message', ({ question, user }: { question: number; user: string }) =>
    process.send?.({ question, session: sessionFor(user) } satisfies OrgSession),
  );
  process.send?.({ url, connection } satisfies Ready);
}

/** The stand-in in a process of its own, which nobody kills: what the gateway has written stays written. */
export async function startOrg({ process: file, reader, records }: OrgKind): Promise<OrgUnderTest> {
  const child = await startChild<Ready>(file, { args: [String(LATENCY_MS)] });
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
    const session = await newSession(reader);
    const answer = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
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
    ...{ url, connection, newSession, setFaults },
    ...records(call),
    history: (after) => call('GET', `/__history?limit=10000&after=${after}`),
    historyOf: (key) => call('GET', `/__history?limit=10000&key=${encodeURIComponent(key)}`),
    async calmDown() {
      const left = (await call<OrgFault[]>('GET', '/__faults')).filter(({ count }) => count !== undefined);
      await setFaults(left);
      return left;
    },
    stop: () => end(child),
  };
}
