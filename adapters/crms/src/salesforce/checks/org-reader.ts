import { expectBody, QueryResult } from '../answer.js';
import type { ApiClient } from '../api-client.js';

export type Row = Record<string, unknown>;

/**
 * Asks an org about itself. The gateway does it as its integration user, the administrator's command as the
 * administrator, so that both find the same.
 */
export interface OrgReader {
  query(soql: string): Promise<Row[]>;
  /** By the Tooling API. */
  tooling(soql: string): Promise<Row[]>;
}

/** A text of a row; empty where it has none. */
export function textOf(row: Row | undefined, field: string): string {
  const value = row?.[field];
  return typeof value === 'string' ? value : '';
}

export function readerOf(client: ApiClient): OrgReader {
  const ask = async (path: string, soql: string): Promise<Row[]> => {
    const answer = await client.call('GET', `${path}?q=${encodeURIComponent(soql)}`);
    return expectBody(answer, QueryResult).records;
  };
  return { query: (soql) => ask('/query', soql), tooling: (soql) => ask('/tooling/query', soql) };
}
