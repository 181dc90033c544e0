import { SalesforceError } from '../salesforce-error.js';

export interface Token {
  kind: 'word' | 'string' | 'number' | 'date' | 'datetime' | 'symbol' | 'end';
  text: string;
  /** Where it begins in the query. */
  at: number;
}

// Order matters: a date begins like a number.
const patterns: [Token['kind'], RegExp][] = [
  ['datetime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)/],
  ['date', /^\d{4}-\d\d-\d\d/],
  ['number', /^[+-]?\d+(\.\d+)?/],
  ['word', /^[A-Za-z_][A-Za-z0-9_]*/],
  ['string', /^'(?:[^'\\]|\\.)*'/s],
  ['symbol', /^(<=|>=|!=|<>|[=<>(),.:])/],
];

/** Splits a query into tokens; the last is of kind `end`. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = query.length - query.slice(at).trimStart().length;
    if (at >= query.length) break;
    const token = nextToken(query, at);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '<EOF>', at }];
}

function nextToken(query: string, at: number): Token {
  const rest = query.slice(at);
  for (const [kind, pattern] of patterns) {
    const text = pattern.exec(rest)?.[0];
    if (text !== undefined) return { kind, text, at };
  }
  throw malformed(query, at, rest.charAt(0));
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text between quotes. `\%` and `\_` keep their backslash: LIKE reads it. */
export function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, code: string) => {
    if (code.length > 1) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (code === '%' || code === '_') return whole;
    return escapes[code.toLowerCase()] ?? code;
  });
}

export function malformed(query: string, at: number, token: string): SalesforceError {
  const before = query.slice(0, at).split('\n');
  const [row, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  const excerpt = query.slice(Math.max(0, at - 20), at + 20);
  return new SalesforceError(
    400,
    'MALFORMED_QUERY',
    `\n${excerpt}\n^\nERROR at Row:${row}:Column:${column}\nunexpected token: '${token}'`,
  );
}
