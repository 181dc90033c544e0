/** A row as the Web API gives it, with the labels of its lookups and choices. */
export type Row = Record<string, unknown>;

export interface ColumnInfo {
  name: string;
  label: string;
  type: string;
}

export interface TableInfo {
  name: string;
  set: string;
  idColumn: string;
  nameColumn: string;
  label: string;
  plural: string;
  columns: ReadonlyMap<string, ColumnInfo>;
}

/** What the Web API refused, by its own code. */
export class WebApiError extends Error {
  constructor(
    readonly status: number,
    /** As a number, as the framework tells it. */
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const ROOT = '/api/data/v9.2/';
const FORMATTED = '@OData.Community.Display.V1.FormattedValue';
const LOOKUP = '@Microsoft.Dynamics.CRM.lookuplogicalname';

interface Definition {
  EntitySetName: string;
  PrimaryIdAttribute: string;
  PrimaryNameAttribute: string;
  DisplayName: Label;
  DisplayCollectionName: Label;
  Attributes: { LogicalName: string; AttributeType: string; DisplayName: Label }[];
}
interface Label {
  UserLocalizedLabel: { Label: string };
}

/** The environment's Web API, as the user who is signed in in this browser. */
export class WebApi {
  readonly #tables = new Map<string, Promise<TableInfo>>();

  describe(name: string): Promise<TableInfo> {
    const known = this.#tables.get(name);
    if (known) return known;
    const asked = this.#describe(name);
    this.#tables.set(name, asked);
    asked.catch(() => this.#tables.delete(name));
    return asked;
  }

  /** What stands in EntityDefinitions, for whoever wants all of it. */
  async metadata(name: string): Promise<Row> {
    const address = `EntityDefinitions(LogicalName='${encodeURIComponent(name)}')`;
    return (await this.#call('GET', address)) as Row;
  }

  /** @param query as in an address: `?$select=…&$filter=…` */
  async retrieveMultiple(table: string, query: string): Promise<Row[]> {
    const { set } = await this.describe(table);
    return ((await this.#call('GET', set + query)) as { value: Row[] }).value;
  }

  async retrieve(table: string, id: string, query = ''): Promise<Row> {
    const { set } = await this.describe(table);
    return (await this.#call('GET', `${set}(${id})${query}`)) as Row;
  }

  /** Its id. */
  async create(table: string, row: Row): Promise<string> {
    const { set, idColumn } = await this.describe(table);
    const created = (await this.#call('POST', set, row, { prefer: 'return=representation' })) as Row;
    return String(created[idColumn]);
  }

  async update(table: string, id: string, changes: Row): Promise<void> {
    const { set } = await this.describe(table);
    await this.#call('PATCH', `${set}(${id})`, changes, { 'if-match': '*' });
  }

  async delete(table: string, id: string): Promise<void> {
    const { set } = await this.describe(table);
    await this.#call('DELETE', `${set}(${id})`);
  }

  async #describe(name: string): Promise<TableInfo> {
    const address = `EntityDefinitions(LogicalName='${encodeURIComponent(name)}')?$expand=Attributes`;
    const found = (await this.#call('GET', address)) as Definition;
    const text = ({ UserLocalizedLabel }: Label) => UserLocalizedLabel.Label;
    return {
      name,
      set: found.EntitySetName,
      idColumn: found.PrimaryIdAttribute,
      nameColumn: found.PrimaryNameAttribute,
      label: text(found.DisplayName),
      plural: text(found.DisplayCollectionName),
      columns: new Map(
        found.Attributes.map(({ LogicalName, AttributeType, DisplayName }) => [
          LogicalName,
          { name: LogicalName, label: text(DisplayName), type: AttributeType },
        ]),
      ),
    };
  }

  async #call(
    method: string,
    address: string,
    body?: Row,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const { prefer, ...others } = headers;
    const answer = await fetch(ROOT + address, {
      method,
      headers: {
        accept: 'application/json',
        prefer: ['odata.include-annotations="*"', prefer].filter(Boolean).join(','),
        ...(body && { 'content-type': 'application/json' }),
        ...others,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // The session has ended: the page that comes back has a new one.
    if (answer.status === 401) location.reload();
    const text = await answer.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    if (answer.ok) return parsed;
    const { error } = (parsed ?? {}) as { error?: { code: string; message: string } };
    throw new WebApiError(answer.status, Number(error?.code ?? 0) | 0, error?.message ?? answer.statusText);
  }
}

/** The text under which a person reads a value: of a lookup the name, of a choice the label. */
export function shownValue(row: Row, column: string): string {
  const name = `_${column}_value` in row ? `_${column}_value` : column;
  const value = row[name + FORMATTED] ?? row[name];
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`;
}

/** The row that a lookup leads to. */
export function lookedUp(row: Row, column: string): { table: string; id: string } | undefined {
  const id = row[`_${column}_value`];
  const table = row[`_${column}_value${LOOKUP}`];
  return typeof id === 'string' && typeof table === 'string' ? { table, id } : undefined;
}

/** A text within a filter. */
export function quoted(text: string): string {
  return `'${encodeURIComponent(text.replaceAll("'", "''"))}'`;
}
