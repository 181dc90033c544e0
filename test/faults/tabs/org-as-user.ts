/** As long as nobody waits in earnest, so that a run need not wait half a minute for each silence. */
const LONGEST_WAIT_MS = 1_500;
const API = '/services/data/v64.0';

/** What the org refused, or that it did not answer. */
export class OrgRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The stand-in org's REST API, as the user who sits at the page. */
export interface OrgAsUser {
  create(type: string, fields: Record<string, unknown>): Promise<string>;
  update(type: string, id: string, fields: Record<string, unknown>): Promise<void>;
  search(sosl: string): Promise<Record<string, unknown>[]>;
}

/** @param newSession a session of the user; asked for again when the org has ended the last one */
export function createOrgAsUser(url: string, newSession: () => Promise<string>): OrgAsUser {
  let session: Promise<string> | undefined;

  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    session ??= newSession();
    const headers = { authorization: `Bearer ${await session}`, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const init = { method, headers, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${url}${API}${path}`, init).catch(unreachable);
    const text = await answer.text().catch(unreachable);
    // The page signs in again by itself; what it was asked has failed.
    if (answer.status === 401) session = undefined;
    if (!answer.ok) throw refusalOf(text);
    if (text === '') return undefined as Answer;
    try {
      return JSON.parse(text) as Answer;
    } catch {
      return unreachable();
    }
  }

  return {
    create: async (type, fields) => (await call<{ id: string }>('POST', `/sobjects/${type}`, fields)).id,
    update: (type, id, fields) => call('PATCH', `/sobjects/${type}/${id}`, fields),
    async search(sosl) {
      const path = `/search?q=${encodeURIComponent(sosl)}`;
      return (await call<{ searchRecords: Record<string, unknown>[] }>('GET', path)).searchRecords;
    },
  };
}

function unreachable(): never {
  throw new OrgRefusal('UNREACHABLE', 'The org does not answer.');
}

function refusalOf(text: string): OrgRefusal {
  try {
    const [error] = JSON.parse(text) as { errorCode: string; message: string }[];
    if (error) return new OrgRefusal(error.errorCode, error.message);
  } catch {
    // It was a page and no answer of the API.
  }
  return new OrgRefusal('SERVER_UNAVAILABLE', 'The org answered with something that is no data.');
}
