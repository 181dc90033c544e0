import { malformed, tokenize, unquote, type Token } from './lexer.js';
import type { Condition, Literal, Operator, Ordering, Query, SelectItem } from './syntax.js';

const COMPARISONS = new Set(['=', '!=', '<', '>', '<=', '>=']);

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
    const parts = [this.negation()];
    const joiner = (['AND', 'OR'] as const).find((word) => this.isWord(word));
    if (!joiner) return parts[0]!;
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
    const negated = this.takeWord('NOT');
    if (negated || this.isWord('IN')) {
      this.expectWord('IN');
      return this.membership(path, negated);
    }
    if (this.takeWord('LIKE')) return { is: 'comparison', path, operator: 'LIKE', values: [this.literal()] };
    const symbol = this.current.text === '<>' ? '!=' : this.current.text;
    if (!COMPARISONS.has(symbol)) throw this.unexpected();
    this.index++;
    return { is: 'comparison', path, operator: symbol as Operator, values: [this.literal()] };
  }

  private membership(path: string[], negated: boolean): Condition {
    this.expectSymbol('(');
    if (this.isWord('SELECT')) {
      const query = this.query();
      this.expectSymbol(')');
      return { is: 'in-query', path, negated, query };
    }
    const values = this.list(() => this.literal());
    this.expectSymbol(')');
    return { is: 'comparison', path, operator: negated ? 'NOT IN' : 'IN', values };
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

  path(): string[] {
    const path = [this.word()];
    while (this.takeSymbol('.')) path.push(this.word());
    return path;
  }

  list<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  word(): string {
    if (this.current.kind !== 'word') throw this.unexpected();
    return this.tokens[this.index++]!.text;
  }

  wholeNumber(): number {
    if (this.current.kind !== 'number' || !/^\d+$/.test(this.current.text)) throw this.unexpected();
    return Number(this.tokens[this.index++]!.text);
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
    return this.tokens[this.index] ?? this.tokens.at(-1)!;
  }
}
