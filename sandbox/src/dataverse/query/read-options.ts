import { malformedQuery } from '../dataverse-error.js';
import type { DataverseTable } from '../tables/index.js';
import { filterColumn } from './filter-to-sql.js';
import { childOf, childrenOf, parseOptions } from './parse-tree.js';

export interface Expansion {
  name: string;
  select: string[] | undefined;
}

export interface QueryOptions {
  select: string[] | undefined;
  filter: string | undefined;
  /** Columns as they are stored. */
  orderBy: { column: string; descending: boolean }[];
  top: number | undefined;
  count: boolean;
  expand: Expansion[];
  page: number;
}

const known = ['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken'];

/** @throws DataverseError */
export function readOptions(table: DataverseTable, query: URLSearchParams): QueryOptions {
  for (const name of query.keys()) {
    if (name.startsWith('$') && !known.includes(name))
      throw malformedQuery(`The query parameter ${name} is not supported`);
  }
  return {
    select: readSelect(table, query.get('$select') ?? undefined),
    filter: query.get('$filter') ?? undefined,
    orderBy: readOrder(table, query.get('$orderby')),
    top: readTop(query.get('$top')),
    count: query.get('$count') === 'true',
    expand: readExpand(query.get('$expand')),
    page: readPage(query.get('$skiptoken')),
  };
}

/** @throws DataverseError if one of the names is none */
export function readSelect(table: DataverseTable, text: string | undefined): string[] | undefined {
  if (text === undefined || text.trim() === '' || text.trim() === '*') return undefined;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) filterColumn(table, name);
  return names;
}

function readOrder(table: DataverseTable, text: string | null): QueryOptions['orderBy'] {
  if (text === null || text.trim() === '') return [];
  return text.split(',').map((each) => {
    const [name = '', direction = 'asc', more] = each.trim().split(/\s+/);
    if (more !== undefined || !['asc', 'desc'].includes(direction))
      throw malformedQuery(`'${each}' in $orderby`);
    return { column: filterColumn(table, name).name, descending: direction === 'desc' };
  });
}

function readTop(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw malformedQuery(`Invalid value '${text}' for $top query option found.`);
  return Number(text);
}

function readExpand(text: string | null): Expansion[] {
  if (text === null || text.trim() === '') return [];
  const [option] = parseOptions(`$expand=${text}`);
  return childrenOf(option?.value, 'items').map(({ value }) => {
    const select = childrenOf(value, 'options').find(({ type }) => type === 'Select');
    return {
      name: childOf(value, 'path').raw,
      select: select && childrenOf(select.value, 'items').map(({ raw }) => raw),
    };
  });
}

/** The cookie of the page before. */
export function nextPage(page: number): string {
  return `<cookie pagenumber="${page}" istracking="False" />`;
}

function readPage(text: string | null): number {
  if (text === null) return 1;
  const page = Number(/pagenumber="(\d+)"/.exec(text)?.[1]);
  if (!Number.isInteger(page) || page < 1) throw malformedQuery('The skip token is malformed.');
  return page;
}
