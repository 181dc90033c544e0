import type { z } from 'zod';
import { expectBody, QueryResult } from '../answer.js';
import type { ApiClient } from '../api-client.js';

export type Row = Record<string, unknown>;

/**
 * Asks an org about itself. The gateway does it as its integration user, the administrator's command as the
 * administrator, so that both find the same.
 */
export interface OrgReader {
  /** All rows, however many answers hold them. */
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
    const rows: Row[] = [];
    let next: string | undefined = `${path}?q=${encodeURIComponent(soql)}`;
    while (next !== undefined) {
      const page: z.infer<typeof QueryResult> = expectBody(await client.call('GET', next), QueryResult);
      rows.push(...page.records);
      next = page.nextRecordsUrl?.slice(client.fullPath('').length);
    }
    return rows;
  };
  return { query: (soql) => ask('/query', soql), tooling: (soql) => ask('/tooling/query', soql) };
}
