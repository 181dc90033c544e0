import { SalesforceError } from '../salesforce-error.js';

/** What stands between the braces of FIND. */
export type SearchExpression =
  | { match: 'and' | 'or'; parts: SearchExpression[] }
  | { match: 'and-not'; wanted: SearchExpression; unwanted: SearchExpression }
  /** Words that follow each other; a single word is a phrase of one. */
  | { match: 'phrase'; text: string };

type Piece =
  { piece: 'text'; text: string; quoted?: true } | { piece: 'symbol'; text: '(' | ')' } | { piece: 'end' };

/**
 * Reads the search text: words (all must be there), "phrases", AND, OR, AND NOT and parentheses. A backslash takes
 * the meaning of the reserved characters ? & | ! { } [ ] ( ) ^ ~ * : \ " ' + - away; unescaped ones are refused, as
 * a caller who forgets to escape would otherwise never notice.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm
 */
export function parseSearchExpression(text: string): SearchExpression {
  const pieces = split(text);
  let index = 0;
  const current = (): Piece => pieces[index] ?? { piece: 'end' };
  const isWord = (word: string) => {
    const piece = current();
    return piece.piece === 'text' && !piece.quoted && piece.text.toUpperCase() === word;
  };

  const or = (): SearchExpression => {
    const first = and();
    if (!isWord('OR')) return first;
    const parts = [first];
    while (isWord('OR')) {
      index++;
      parts.push(and());
    }
    return { match: 'or', parts };
  };
  const and = (): SearchExpression => {
    let left = primary();
    for (;;) {
      const piece = current();
      if (piece.piece === 'end' || (piece.piece === 'symbol' && piece.text === ')') || isWord('OR'))
        return left;
      if (isWord('AND')) {
        index++;
        if (isWord('NOT')) {
          index++;
          left = { match: 'and-not', wanted: left, unwanted: primary() };
          continue;
        }
      }
      // Words side by side must all be there.
      left = { match: 'and', parts: [left, primary()] };
    }
  };
  const primary = (): SearchExpression => {
    const piece = current();
    index++;
    if (piece.piece === 'text') return { match: 'phrase', text: piece.text };
    if (piece.piece === 'end' || piece.text === ')') throw invalid('The search text ends too early');
    const inner = or();
    const close = current();
    index++;
    if (close.piece !== 'symbol' || close.text !== ')') throw invalid('A parenthesis is not closed');
    return inner;
  };

  const expression = or();
  if (current().piece !== 'end') throw invalid('A parenthesis was not opened');
  return expression;
}

/** Escaped wildcards must not work as such; they are kept under characters that no text holds. */
export const LITERAL_STAR = '\uE000';
export const LITERAL_QUESTION = '\uE001';

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let word = '';
  const flush = () => {
    if (word) pieces.push({ piece: 'text', text: word });
    word = '';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') {
      at++;
      word += unescaped(text.charAt(at));
    } else if (character === '"') {
      flush();
      const end = closingQuote(text, at + 1);
      const phrase = text.slice(at + 1, end).replace(/\\(.)/gs, (_, next: string) => unescaped(next));
      pieces.push({ piece: 'text', text: phrase, quoted: true });
      at = end;
    } else if (character === '(' || character === ')') {
      flush();
      pieces.push({ piece: 'symbol', text: character });
    } else if (/\s/.test(character)) flush();
    else if (/[&|!{}[\]^~:'+-]/.test(character))
      throw invalid(`The reserved character ${character} is not escaped`);
    else word += character;
  }
  flush();
  return pieces;
}

function unescaped(character: string): string {
  if (character === '*') return LITERAL_STAR;
  return character === '?' ? LITERAL_QUESTION : character;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '"') return at;
  }
  throw invalid('A quotation mark is not closed');
}

function invalid(message: string): SalesforceError {
  return new SalesforceError(400, 'MALFORMED_SEARCH', message);
}
