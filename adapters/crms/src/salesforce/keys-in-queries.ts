import { soqlLiteral } from './soql-literal.js';

/**
 * Bytes of a query in an address. Salesforce takes 16,384 for address and headers together; 200 keys of the usual
 * length come to some 9,000.
 * https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
 */
const MOST_BYTES = 12_000;

/** `SELECT … IN ('a', 'b')`: one query, or as many as it takes for each to fit into an address. */
export function keysInQueries(select: string, keys: readonly string[]): string[] {
  const queries: string[][] = [];
  let bytes = Infinity;
  for (const key of keys) {
    const literal = soqlLiteral(key);
    const length = encodeURIComponent(`${literal},`).length;
    if (bytes + length > MOST_BYTES) {
      queries.push([]);
      bytes = encodeURIComponent(`${select}()`).length;
    }
    queries.at(-1)?.push(literal);
    bytes += length;
  }
  return queries.map((literals) => `${select}(${literals.join(',')})`);
}
