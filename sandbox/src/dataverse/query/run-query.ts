import { quoteName, type Row } from '../../crm-store/index.js';
import type { EnvironmentContext } from '../environment-context.js';
import { rowJson } from '../row-json.js';
import type { DataverseTable } from '../tables/index.js';
import { filterToSql } from './filter-to-sql.js';
import { nextPage, readOptions } from './read-options.js';

/** The most rows of one answer. */
const LARGEST_PAGE = 5_000;

export interface QueryParts {
  environment: EnvironmentContext;
  table: DataverseTable;
  query: URLSearchParams;
  /** Address of the collection, from the server's root. */
  address: string;
  pageSize: number | undefined;
  annotations: boolean;
}

/** One page of a collection, in the order of the ids where none is asked for. @throws DataverseError */
export function runQuery(parts: QueryParts): Record<string, unknown> {
  const { environment, table, query, annotations } = parts;
  const options = readOptions(table, query);
  const where =
    options.filter === undefined
      ? { text: '1', parameters: [] }
      : filterToSql(environment.catalogue, table, options.filter);
  const name = quoteName(table.name);
  const order = [
    ...options.orderBy.map(({ column, descending }) => `${quoteName(column)}${descending ? ' DESC' : ''}`),
    quoteName(table.idField),
  ].join(', ');
  const size = Math.min(parts.pageSize ?? LARGEST_PAGE, LARGEST_PAGE);
  const skipped = (options.page - 1) * size;
  const wanted = Math.min(size, (options.top ?? Infinity) - skipped);
  const found = environment.store.query(
    `SELECT ${quoteName(table.idField)} AS "id" FROM ${name} WHERE ${where.text} ORDER BY ${order} LIMIT ${wanted + 1} OFFSET ${skipped}`,
    where.parameters,
  );
  const rows = found.slice(0, wanted).map(({ id }) => environment.rows.require(table, String(id)));
  const goesOn = found.length > wanted && options.top === undefined;
  return {
    '@odata.context': `${environment.url()}/api/data/v9.2/$metadata#${table.entitySet}`,
    ...(options.count ? { '@odata.count': countOf(environment, name, where) } : {}),
    value: rows.map((row: Row) =>
      rowJson(environment, table, row, { select: options.select, expand: options.expand, annotations }),
    ),
    ...(goesOn ? { '@odata.nextLink': nextLink(parts, options.page + 1) } : {}),
  };
}

function countOf(
  { store }: EnvironmentContext,
  name: string,
  where: { text: string; parameters: (string | number | boolean | null)[] },
): number {
  const [row] = store.query(`SELECT count(*) AS "n" FROM ${name} WHERE ${where.text}`, where.parameters);
  return Math.min(LARGEST_PAGE, Number(row?.['n'] ?? 0));
}

function nextLink({ environment, query, address }: QueryParts, page: number): string {
  const next = new URLSearchParams(query);
  next.set('$skiptoken', nextPage(page));
  return `${environment.url()}${address}?${next.toString()}`;
}
