import { NameLookup } from './name-lookup.js';
import { layoutOf } from './objects.js';

export type FieldValue = string | number | boolean | null | undefined;

/** A record with its plain fields; `type` is the object's name. */
export type OrgRecord = { Id: string; type: string } & Record<string, FieldValue>;

/** As the REST API returns it. */
type RawRecord = Record<string, unknown> & { attributes?: { type?: string } };

export interface FieldInfo {
  name: string;
  label: string;
  type: string;
  length: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  custom: boolean;
  referenceTo: string[];
  picklistValues: { value: string; label: string; active: boolean }[];
}

export interface ObjectInfo {
  name: string;
  label: string;
  fields: FieldInfo[];
}

/** What the org refused, in its own words. */
export class OrgError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'OrgError';
    this.status = status;
    this.code = code;
  }
}

/** The stand-in org's REST API, as the logged-in user. The desktop's server adds the session. */
export class OrgClient {
  readonly #user: string;
  readonly #describes = new Map<string, Promise<ObjectInfo>>();
  readonly #names = new NameLookup(async (object, ids) => {
    const field = layoutOf(object)?.nameField ?? 'Name';
    const list = ids.map(quote).join(', ');
    const records = await this.query(`SELECT Id, ${field} FROM ${object} WHERE Id IN (${list})`);
    return new Map(records.map((record) => [record.Id, String(record[field] ?? record.Id)]));
  });

  constructor(user: string) {
    this.#user = user;
  }

  query(soql: string): Promise<OrgRecord[]> {
    return this.#send<{ records: RawRecord[] }>('GET', `/query?q=${encodeURIComponent(soql)}`).then(
      ({ records }) => records.map(toRecord),
    );
  }

  search(sosl: string): Promise<OrgRecord[]> {
    return this.#send<{ searchRecords: RawRecord[] }>('GET', `/search?q=${encodeURIComponent(sosl)}`).then(
      ({ searchRecords }) => searchRecords.map(toRecord),
    );
  }

  async read(object: string, id: string): Promise<OrgRecord> {
    return toRecord(await this.#send<RawRecord>('GET', `/sobjects/${object}/${encodeURIComponent(id)}`));
  }

  /** Values of fields of the records that this one points at, under their paths, e.g. `Account.Phone`. */
  async readParents(object: string, id: string, paths: string[]): Promise<Record<string, FieldValue>> {
    if (paths.length === 0) return {};
    const soql = `SELECT ${paths.join(', ')} FROM ${object} WHERE Id = ${quote(id)}`;
    const { records } = await this.#send<{ records: RawRecord[] }>(
      'GET',
      `/query?q=${encodeURIComponent(soql)}`,
    );
    return Object.fromEntries(paths.map((path) => [path, follow(records[0], path)]));
  }

  async create(object: string, values: Record<string, unknown>): Promise<string> {
    return (await this.#send<{ id: string }>('POST', `/sobjects/${object}`, values)).id;
  }

  async update(object: string, id: string, values: Record<string, unknown>): Promise<void> {
    await this.#send('PATCH', `/sobjects/${object}/${id}`, values);
    this.#names.forget(id);
  }

  async remove(object: string, id: string): Promise<void> {
    await this.#send('DELETE', `/sobjects/${object}/${id}`);
  }

  describe(object: string): Promise<ObjectInfo> {
    return remember(this.#describes, object, () => this.#send('GET', `/sobjects/${object}/describe`));
  }

  /** Name of a record that a field points at; its id where it cannot be read. */
  nameOf(object: string, id: string): Promise<string> {
    return this.#names.nameOf(object, id);
  }

  async #send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`/services/data/v64.0${path}`, {
      method,
      headers: { 'x-sandbox-user': this.#user, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new OrgError(0, 'UNREACHABLE', 'The org does not answer. Is the sandbox still running?');
    });
    const text = await response.text();
    const answer = text === '' ? undefined : parseJson(text);
    if (text !== '' && answer === undefined)
      throw new OrgError(response.status, 'NOT_JSON', 'The org answered with something that is no data.');
    if (!response.ok) {
      const [error] = (Array.isArray(answer) ? answer : [answer]) as {
        errorCode?: string;
        message?: string;
      }[];
      throw new OrgError(
        response.status,
        error?.errorCode ?? 'UNKNOWN',
        error?.message ?? response.statusText,
      );
    }
    return answer as Answer;
  }
}

function toRecord({ attributes, ...fields }: RawRecord): OrgRecord {
  const plain = Object.entries(fields).filter(([, value]) => typeof value !== 'object' || value === null);
  return {
    Id: '',
    ...(Object.fromEntries(plain) as Record<string, FieldValue>),
    type: attributes?.type ?? '',
  };
}

function follow(record: RawRecord | undefined, path: string): FieldValue {
  const [relation = '', field = ''] = path.split('.');
  const parent = record?.[relation] as Record<string, FieldValue> | null | undefined;
  return parent?.[field];
}

/** Keeps a promise per key; a failed one is asked again. */
function remember<Value>(
  memory: Map<string, Promise<Value>>,
  key: string,
  ask: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key);
  if (known) return known;
  const answer = ask();
  memory.set(key, answer);
  answer.catch(() => memory.delete(key));
  return answer;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A text as a SOQL literal. */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

/** A text for SOSL's braces; its reserved characters lose their meaning. */
export function escapeSearchText(text: string): string {
  return text.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, (character) => `\\${character}`);
}
