import type { JsonRecord } from '../record-json.js';
import { runQuery, type QueryContext } from '../soql/run-query.js';
import type { Condition, Query } from '../soql/syntax.js';
import { parseSearch } from './parser.js';
import type { SearchIndex } from './search-index.js';

/** Records in the order of RETURNING. A record that the index knows but a WHERE excludes is not there. */
export function runSosl(
  context: QueryContext,
  index: SearchIndex,
  text: string,
  version: string,
): JsonRecord[] {
  const search = parseSearch(text);
  const returning = search.returning.length > 0 ? search.returning : everything(context);
  const records: JsonRecord[] = [];
  for (const query of returning) {
    const object = context.catalogue.require(query.from);
    const ids = index.find(object.name, search.expression, search.group);
    // Run even without ids: a wrong field name is an error whatever was found.
    const { records: found } = runQuery(
      context,
      { ...query, where: among(ids, query.where) },
      { version, all: false },
    );
    records.push(...found);
  }
  return records.slice(0, search.limit);
}

function everything({ catalogue }: QueryContext): Query[] {
  return catalogue.all
    .filter((object) => object.searchable)
    .map((object) => ({ fields: [{ item: 'field', path: ['Id'] }], from: object.name, orderBy: [] }));
}

function among(ids: readonly string[], where: Condition | undefined): Condition {
  const known: Condition = {
    is: 'in-list',
    path: ['Id'],
    values: ids.length > 0 ? ids.map((value) => ({ literal: 'string', value })) : [{ literal: 'null' }],
  };
  return where ? { is: 'and', parts: [known, where] } : known;
}
