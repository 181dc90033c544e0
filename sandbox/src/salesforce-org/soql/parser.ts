import { malformed, tokenize, unquote, type Token } from './lexer.js';
import type { Condition, Literal, Operator, Ordering, Path, Query, SelectItem } from './syntax.js';

const COMPARISONS: Partial<Record<string, Operator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
};

/**
 * Recursive descent over the tokens of SOQL.
 * Not read, and refused as malformed: sub-queries of children, GROUP BY, HAVING, TYPEOF, aliases, aggregates but COUNT().
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm
 */
export class SoqlParser {
  private readonly tokens: Token[];
  private index = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  parse(): Query {
    const query = this.query();
    if (this.current.kind !== 'end') throw this.unexpected();
    return query;
  }

  private query(): Query {
    this.expectWord('SELECT');
    const fields = this.list(() => this.selectItem());
    this.expectWord('FROM');
    return { fields, from: this.word(), ...this.clauses() };
  }

  /** What may follow the object's name, in a query and in SOSL's RETURNING. */
  clauses(): Omit<Query, 'fields' | 'from'> {
    const clauses: Omit<Query, 'fields' | 'from'> = { orderBy: [] };
    if (this.takeWord('USING')) {
      this.expectWord('SCOPE');
      this.word();
    }
    if (this.takeWord('WHERE')) clauses.where = this.condition();
    if (this.takeWord('ORDER')) {
      this.expectWord('BY');
      clauses.orderBy = this.list(() => this.ordering());
    }
    if (this.takeWord('LIMIT')) clauses.limit = this.wholeNumber();
    if (this.takeWord('OFFSET')) clauses.offset = this.wholeNumber();
    return clauses;
  }

  private selectItem(): SelectItem {
    const path = this.path();
    if (!this.takeSymbol('(')) return { item: 'field', path };
    const name = path.join('.').toUpperCase();
    if (name === 'COUNT') {
      if (!this.takeSymbol(')')) throw this.unexpected();
      return { item: 'count' };
    }
    const group = this.word().toUpperCase();
    if (name !== 'FIELDS' || (group !== 'ALL' && group !== 'STANDARD' && group !== 'CUSTOM'))
      throw this.unexpected();
    this.expectSymbol(')');
    return { item: 'fields', group };
  }

  private ordering(): Ordering {
    const path = this.path();
    const descending = this.takeWord('DESC') || (this.takeWord('ASC'), false);
    if (!this.takeWord('NULLS')) return { path, descending, nulls: 'first' };
    const last = this.takeWord('LAST');
    if (!last) this.expectWord('FIRST');
    return { path, descending, nulls: last ? 'last' : 'first' };
  }

  /** Salesforce refuses AND beside OR without parentheses; so does this. */
  private condition(): Condition {
    const first = this.negation();
    const joiner = (['AND', 'OR'] as const).find((word) => this.isWord(word));
    if (!joiner) return first;
    const parts = [first];
    while (this.takeWord(joiner)) parts.push(this.negation());
    if (this.isWord('AND') || this.isWord('OR')) throw this.unexpected();
    return { is: joiner === 'AND' ? 'and' : 'or', parts };
  }

  private negation(): Condition {
    if (this.takeWord('NOT')) return { is: 'not', part: this.negation() };
    if (this.takeSymbol('(')) {
      const inner = this.condition();
      this.expectSymbol(')');
      return inner;
    }
    return this.comparison();
  }

  private comparison(): Condition {
    const path = this.path();
    if (this.takeWord('NOT')) {
      this.expectWord('IN');
      return { is: 'not', part: this.membership(path) };
    }
    if (this.takeWord('IN')) return this.membership(path);
    if (this.takeWord('LIKE')) return { is: 'comparison', path, operator: 'LIKE', value: this.literal() };
    const operator = COMPARISONS[this.current.text];
    if (!operator) throw this.unexpected();
    this.index++;
    return { is: 'comparison', path, operator, value: this.literal() };
  }

  private membership(path: Path): Condition {
    this.expectSymbol('(');
    const condition: Condition = this.isWord('SELECT')
      ? { is: 'in-query', path, query: this.query() }
      : { is: 'in-list', path, values: this.list(() => this.literal()) };
    this.expectSymbol(')');
    return condition;
  }

  private literal(): Literal {
    const token = this.current;
    this.index++;
    switch (token.kind) {
      case 'string':
        return { literal: 'string', value: unquote(token.text) };
      case 'number':
        return { literal: 'number', value: Number(token.text) };
      case 'date':
      case 'datetime':
        return { literal: token.kind, value: token.text };
      case 'word':
        return this.namedLiteral(token);
      default:
        throw malformed(this.text, token.at, token.text);
    }
  }

  private namedLiteral(token: Token): Literal {
    const name = token.text.toUpperCase();
    if (name === 'NULL') return { literal: 'null' };
    if (name === 'TRUE' || name === 'FALSE') return { literal: 'boolean', value: name === 'TRUE' };
    if (name === 'TODAY' || name === 'YESTERDAY' || name === 'TOMORROW')
      return { literal: 'span', name, days: 1 };
    if (name === 'LAST_N_DAYS' || name === 'NEXT_N_DAYS') {
      this.expectSymbol(':');
      return { literal: 'span', name, days: this.wholeNumber() };
    }
    throw malformed(this.text, token.at, token.text);
  }

  path(): Path {
    const path: [string, ...string[]] = [this.word()];
    while (this.takeSymbol('.')) path.push(this.word());
    return path;
  }

  list<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  word(): string {
    const { kind, text } = this.current;
    if (kind !== 'word') throw this.unexpected();
    this.index++;
    return text;
  }

  wholeNumber(): number {
    const { kind, text } = this.current;
    if (kind !== 'number' || !/^\d+$/.test(text)) throw this.unexpected();
    this.index++;
    return Number(text);
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  isWord(word: string): boolean {
    return this.current.kind === 'word' && this.current.text.toUpperCase() === word;
  }

  takeWord(word: string): boolean {
    const taken = this.isWord(word);
    if (taken) this.index++;
    return taken;
  }

  takeSymbol(symbol: string): boolean {
    const taken = this.current.kind === 'symbol' && this.current.text === symbol;
    if (taken) this.index++;
    return taken;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected();
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }

  unexpected(): Error {
    return malformed(this.text, this.current.at, this.current.text);
  }

  private get current(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '<EOF>', at: this.text.length };
  }
}
