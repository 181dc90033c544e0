/** As long as nobody waits in earnest, so that a run need not wait half a minute for each silence. */
const LONGEST_WAIT_MS = 1_500;

type Row = Record<string, unknown>;

/** The Web API of the stand-in environment, as the user who sits at the page. Refusals are told as the framework tells them: by their text. */
export interface EnvironmentAsUser {
  url: string;
  create(set: string, row: Row): Promise<string>;
  update(path: string, changes: Row): Promise<void>;
  read(path: string): Promise<Row>;
  query(path: string): Promise<Row[]>;
}

/** @param newSession a session of the user; asked for again when the environment has ended the last one */
export function createEnvironmentAsUser(url: string, newSession: () => Promise<string>): EnvironmentAsUser {
  let session: Promise<string> | undefined;

  async function call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ answer: Response; text: string }> {
    session ??= newSession();
    const answer = await fetch(`${url}/api/data/v9.2/${path}`, {
      method,
      headers: { authorization: `Bearer ${await session}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(unreachable);
    const text = await answer.text().catch(unreachable);
    // The page signs in again by itself; what it was asked has failed.
    if (answer.status === 401) session = undefined;
    if (!answer.ok) throw new Error(refusalIn(text));
    return { answer, text };
  }

  const json = async (path: string): Promise<Row> => {
    const { text } = await call('GET', path);
    try {
      return JSON.parse(text) as Row;
    } catch {
      return unreachable();
    }
  };
  return {
    url,
    async create(set, row) {
      const { answer } = await call('POST', set, row);
      const [, id] = /\(([-0-9a-f]{36})\)$/i.exec(answer.headers.get('odata-entityid') ?? '') ?? [];
      return id ?? unreachable();
    },
    update: async (path, changes) => {
      await call('PATCH', path, changes);
    },
    read: json,
    query: async (path) => ((await json(path))['value'] as Row[] | undefined) ?? unreachable(),
  };
}

function unreachable(): never {
  throw new Error('The environment does not answer.');
}

function refusalIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return `${error.code}: ${error.message}`;
  } catch {
    return 'The environment answered with something that is no data.';
  }
}
