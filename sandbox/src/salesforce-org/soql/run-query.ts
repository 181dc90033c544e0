import type { CrmStore } from '../../crm-store/index.js';
import type { ObjectCatalogue } from '../object-catalogue.js';
import { SalesforceError } from '../salesforce-error.js';
import { recordAttributes, toJsonValue, type JsonRecord } from '../record-json.js';
import { SoqlParser } from './parser.js';
import type { Query } from './syntax.js';
import { SqlBuilder, type Column } from './to-sql.js';

export interface QueryContext {
  store: CrmStore;
  catalogue: ObjectCatalogue;
  now(): number;
}

export interface QueryOutcome {
  total: number;
  /** Empty where the query only counts. */
  records: JsonRecord[];
}

export function runSoql(
  context: QueryContext,
  text: string,
  options: { version: string; all: boolean },
): QueryOutcome {
  return runQuery(context, new SoqlParser(text).parse(), options);
}

export function runQuery(
  context: QueryContext,
  query: Query,
  { version, all }: { version: string; all: boolean },
): QueryOutcome {
  const object = context.catalogue.require(query.from);
  const builder = new SqlBuilder(context.catalogue, context.now, all);
  if (query.fields.some((item) => item.item === 'count')) {
    if (query.fields.length > 1)
      throw new SalesforceError(400, 'MALFORMED_QUERY', 'COUNT() must be the only field');
    const { text, parameters } = builder.build(query, undefined);
    return { total: Number(context.store.query(text, parameters)[0]?.['c0']), records: [] };
  }
  const columns = columnsOf(context, query, builder);
  // Every record needs its id for its address, asked for or not.
  const { text, parameters } = builder.build(query, [...columns, idColumn]);
  const rows = context.store.query(text, parameters);
  const records = rows.map((row) => {
    const record: JsonRecord = {
      attributes: recordAttributes(version, object.name, String(row[`c${columns.length}`])),
    };
    columns.forEach(({ path, field }, index) =>
      place(record, path, toJsonValue(field, row[`c${index}`] ?? null)),
    );
    return record;
  });
  return { total: records.length, records };
}

const idColumn: Column = { path: ['Id'], field: { name: 'Id', label: 'Record ID', type: 'reference' } };

/** The columns in the object's own spelling, each once. */
function columnsOf({ catalogue }: QueryContext, query: Query, builder: SqlBuilder): Column[] {
  const object = catalogue.require(query.from);
  const columns = query.fields.flatMap((item): Column[] => {
    if (item.item === 'count') return [];
    if (item.item === 'fields') {
      const wanted = object.fields.filter(
        (field) => item.group === 'ALL' || field.name.endsWith('__c') === (item.group === 'CUSTOM'),
      );
      return [
        ...(item.group === 'CUSTOM' ? [] : [idColumn]),
        ...wanted.map((field) => ({ path: [field.name], field })),
      ];
    }
    const path =
      item.path.length > 1 &&
      item.path[0]!.toLowerCase() === object.name.toLowerCase() &&
      !hasRelationship(object.fields, item.path[0]!)
        ? item.path.slice(1)
        : item.path;
    const field = builder.fieldAt(object, path);
    return [{ path: spelled(catalogue, query.from, path, field.name), field }];
  });
  return [...new Map(columns.map((column) => [column.path.join('.'), column])).values()];
}

function hasRelationship(fields: readonly { relationship?: string }[], name: string): boolean {
  return fields.some((field) => field.relationship?.toLowerCase() === name.toLowerCase());
}

function spelled(catalogue: ObjectCatalogue, from: string, path: string[], last: string): string[] {
  let object = catalogue.require(from);
  const parents = path.slice(0, -1).map((step) => {
    const reference = catalogue.relationship(object, step);
    object = catalogue.require(reference.references![0]!);
    return reference.relationship!;
  });
  const asked = path.at(-1)!;
  return [...parents, parents.length > 0 && asked.toLowerCase() === 'name' ? 'Name' : last];
}

/** `Account.Name` becomes a record within the record; a parent of which nothing is known is null. */
function place(record: JsonRecord, path: readonly string[], value: JsonRecord[string]): void {
  const [head, ...rest] = path;
  if (rest.length === 0) {
    record[head!] = value;
    return;
  }
  const present = record[head!] as JsonRecord | null | undefined;
  if (!present && value === null) {
    record[head!] ??= null;
    return;
  }
  const parent: JsonRecord = present ?? {};
  record[head!] = parent;
  place(parent, rest, value);
}
