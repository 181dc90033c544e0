import type { CrmStore } from '../../crm-store/index.js';
import type { ObjectCatalogue } from '../object-catalogue.js';
import { recordAttributes, toJsonValue, type JsonRecord } from '../record-json.js';
import { SalesforceError } from '../salesforce-error.js';
import { SoqlParser } from './parser.js';
import { resolvePath, type ResolvedPath } from './resolve-path.js';
import type { Path, Query, SelectItem } from './syntax.js';
import { SqlBuilder } from './to-sql.js';

export interface QueryContext {
  store: CrmStore;
  catalogue: ObjectCatalogue;
  now: () => number;
}

export interface QueryOptions {
  /** Of the API, for the addresses of records. */
  version: string;
  /** Whether the recycle bin is looked through, too. */
  all: boolean;
}

export interface QueryOutcome {
  total: number;
  /** Empty where the query only counts. */
  records: JsonRecord[];
}

export function runSoql(context: QueryContext, text: string, options: QueryOptions): QueryOutcome {
  return runQuery(context, new SoqlParser(text).parse(), options);
}

export function runQuery(context: QueryContext, query: Query, { version, all }: QueryOptions): QueryOutcome {
  const { store, catalogue } = context;
  const builder = new SqlBuilder(catalogue, query, { now: context.now(), includeDeleted: all });
  if (query.fields.some((item) => item.item === 'count')) {
    if (query.fields.length > 1) {
      throw new SalesforceError(400, 'MALFORMED_QUERY', 'COUNT() must be the only field');
    }
    const { text, parameters } = builder.count();
    return { total: Number(store.query(text, parameters)[0]?.['c0']), records: [] };
  }
  const object = catalogue.require(query.from);
  const columns = columnsOf(catalogue, query);
  // Every record needs its id for its address, asked for or not.
  const { text, parameters } = builder.select([...columns, resolvePath(catalogue, object, ['Id'])]);
  const records = store.query(text, parameters).map((row) => {
    const id = String(row[`c${columns.length}`]);
    const record: JsonRecord = { attributes: recordAttributes(version, object.name, id) };
    columns.forEach(({ path, field }, index) => {
      place(record, path, toJsonValue(field, row[`c${index}`] ?? null));
    });
    return record;
  });
  return { total: records.length, records };
}

/** Each column once, however often and however spelled it was asked for. */
function columnsOf(catalogue: ObjectCatalogue, query: Query): ResolvedPath[] {
  const object = catalogue.require(query.from);
  const columns = query.fields
    .flatMap((item) => pathsOf(item, ['Id', ...object.fields.map((field) => field.name)]))
    .map((path) => resolvePath(catalogue, object, path));
  return [...new Map(columns.map((column) => [column.path.join('.'), column])).values()];
}

function pathsOf(item: SelectItem, names: readonly string[]): Path[] {
  switch (item.item) {
    case 'count':
      return [];
    case 'field':
      return [item.path];
    case 'fields':
      return names
        .filter((name) => item.group === 'ALL' || name.endsWith('__c') === (item.group === 'CUSTOM'))
        .map((name): Path => [name]);
  }
}

/** `Account.Name` becomes a record within the record; a parent of which nothing is known is null. */
function place(record: JsonRecord, [head, next, ...rest]: Path, value: JsonRecord[string]): void {
  if (next === undefined) {
    record[head] = value;
    return;
  }
  const present = record[head] as JsonRecord | null | undefined;
  if (!present && value === null) {
    record[head] = null;
    return;
  }
  const parent: JsonRecord = present ?? {};
  record[head] = parent;
  place(parent, [next, ...rest], value);
}
