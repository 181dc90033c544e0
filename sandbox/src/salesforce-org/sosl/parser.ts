import { SoqlParser } from '../soql/parser.js';
import type { Query } from '../soql/syntax.js';
import { SalesforceError } from '../salesforce-error.js';
import type { SearchGroup } from './search-index.js';
import { parseSearchExpression, type SearchExpression } from './search-expression.js';

export interface Search {
  expression: SearchExpression;
  group: SearchGroup;
  /** One query per object; without RETURNING, none: ids of everything that is searchable. */
  returning: Query[];
  limit: number;
}

const GROUPS: Record<string, SearchGroup> = { ALL: 'all', PHONE: 'phone', NAME: 'name', EMAIL: 'email' };

/** `FIND {text} IN PHONE FIELDS RETURNING Contact(Id, Name WHERE … LIMIT n), Lead LIMIT n` */
export function parseSearch(text: string): Search {
  const { searchText, rest } = splitFind(text);
  const parser = new SoqlParser(rest);
  let group: SearchGroup = 'all';
  if (parser.takeWord('IN')) {
    const known = GROUPS[parser.word().toUpperCase()];
    if (!known) throw parser.unexpected();
    group = known;
    parser.expectWord('FIELDS');
  }
  const returning = parser.takeWord('RETURNING') ? parser.list(() => returnedObject(parser)) : [];
  const limit = parser.takeWord('LIMIT') ? parser.wholeNumber() : 2_000;
  if (!parser.atEnd) throw parser.unexpected();
  return { expression: parseSearchExpression(searchText), group, returning, limit };
}

function returnedObject(parser: SoqlParser): Query {
  const from = parser.word();
  if (!parser.takeSymbol('(')) return { fields: [{ item: 'field', path: ['Id'] }], from, orderBy: [] };
  const fields = parser.list(() => ({ item: 'field' as const, path: parser.path() }));
  const query: Query = { fields, from, ...parser.clauses() };
  parser.expectSymbol(')');
  return query;
}

/** The text in braces follows rules of its own, so it is cut out before the rest is read. */
function splitFind(text: string): { searchText: string; rest: string } {
  const start = /^\s*FIND\s*\{/i.exec(text);
  if (!start) throw malformed('expecting FIND and a search text in braces');
  for (let at = start[0].length; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '}') {
      const searchText = text.slice(start[0].length, at);
      if (searchText.replace(/[\s"]/g, '').length < 2)
        throw malformed('search term must be longer than one character');
      return { searchText, rest: text.slice(at + 1) };
    }
  }
  throw malformed('the search text is not closed');
}

function malformed(message: string): SalesforceError {
  return new SalesforceError(400, 'MALFORMED_SEARCH', message);
}
