import type { CrmStore, FieldDescription, Row } from '../../crm-store/index.js';
import type { SObjectDescription } from '../objects/index.js';
import { LITERAL_QUESTION, LITERAL_STAR, type SearchExpression } from './search-expression.js';

export type SearchGroup = 'all' | 'phone' | 'name' | 'email';

interface IndexedValue {
  groups: SearchGroup[];
  tokens: string[];
  /** Of phones: the digits from each token to the end. */
  tails: string[];
}

const indexedTypes: FieldDescription['type'][] = ['text', 'long-text', 'email', 'phone', 'url', 'choice'];

/**
 * What SOSL searches: every value cut into words at spaces and punctuation.
 *
 *   "+48 22 123 45 67"  words  48 | 22 | 123 | 45 | 67
 *                       tails  48221234567, 221234567, 1234567, 4567, 67
 *
 * A phone is also found by its digits from the start of any of its words to the end, as Salesforce's help says of
 * (415) 555-1234: 4155551234, 5551234 or 1234. So the last digits of a number that is stored in one piece do not find
 * it, and a wildcard cannot stand at the beginning of a word.
 */
export class SearchIndex {
  private readonly records = new Map<string, IndexedValue[]>();
  /** Word or tail → keys of the records that hold it, so that a plain search looks nothing over. */
  private readonly byToken = new Map<string, Set<string>>();
  private readonly objects: Map<string, SObjectDescription>;
  /** Records that were written since their object was last searched: a million Tasks cost nothing until somebody looks. */
  private readonly stale = new Map<string, Set<string>>();

  constructor(
    private readonly store: CrmStore,
    objects: readonly SObjectDescription[],
  ) {
    this.objects = new Map(objects.filter((each) => each.searchable).map((object) => [object.name, object]));
    for (const name of this.objects.keys()) {
      this.stale.set(name, new Set(store.all(name).map((row) => String(row['Id']))));
    }
    store.onChange(({ table, id }) => this.stale.get(table)?.add(id));
  }

  /** @returns ids of the object's records that match, in no order */
  find(object: string, expression: SearchExpression, group: SearchGroup): string[] {
    this.freshen(object);
    return [...this.matches(expression, group)]
      .filter((key) => key.startsWith(`${object}/`))
      .map((key) => key.slice(object.length + 1));
  }

  private freshen(name: string): void {
    const object = this.objects.get(name);
    const stale = this.stale.get(name);
    if (!object || !stale) return;
    for (const id of stale) {
      this.remove(keyOf(name, id));
      const row = this.store.read(name, id);
      if (row && row['IsDeleted'] !== true) this.put(object, row);
    }
    stale.clear();
  }

  private matches(expression: SearchExpression, group: SearchGroup): Set<string> {
    switch (expression.match) {
      case 'or':
        return new Set(expression.parts.flatMap((part) => [...this.matches(part, group)]));
      case 'and':
        return expression.parts
          .map((part) => this.matches(part, group))
          .reduce((left, right) => new Set([...left].filter((key) => right.has(key))));
      case 'and-not': {
        const unwanted = this.matches(expression.unwanted, group);
        return new Set([...this.matches(expression.wanted, group)].filter((key) => !unwanted.has(key)));
      }
      case 'phrase':
        return this.phrase(expression.text, group);
    }
  }

  private phrase(text: string, group: SearchGroup): Set<string> {
    const words = wordsOf(text, true);
    const [first, ...others] = words;
    if (first === undefined) return new Set();
    const found = new Set<string>();
    for (const key of this.candidates(first)) {
      const values = this.records.get(key) ?? [];
      const hit = values.some(
        (value) =>
          value.groups.includes(group) &&
          (holdsPhrase(value.tokens, words) ||
            (others.length === 0 && value.tails.some((tail) => matches(first, tail)))),
      );
      if (hit) found.add(key);
    }
    return found;
  }

  /** Records with a word like this one; every one of them if the word has a wildcard. */
  private candidates(word: string): Iterable<string> {
    if (/[*?]/.test(word)) return this.records.keys();
    return this.byToken.get(plain(word)) ?? [];
  }

  private put(object: SObjectDescription, row: Row): void {
    const key = keyOf(object.name, String(row['Id']));
    const values = object.fields.flatMap((field): IndexedValue[] => {
      const text = row[field.name];
      if (typeof text !== 'string' || !indexedTypes.includes(field.type)) return [];
      const tokens = wordsOf(text, false);
      return [
        { groups: groupsOf(object, field), tokens, tails: field.type === 'phone' ? tailsOf(text) : [] },
      ];
    });
    this.records.set(key, values);
    for (const token of tokensOf(values)) {
      const keys = this.byToken.get(token);
      if (keys) keys.add(key);
      else this.byToken.set(token, new Set([key]));
    }
  }

  private remove(key: string): void {
    for (const token of tokensOf(this.records.get(key) ?? [])) {
      const keys = this.byToken.get(token);
      keys?.delete(key);
      if (keys?.size === 0) this.byToken.delete(token);
    }
    this.records.delete(key);
  }
}

function keyOf(table: string, id: string): string {
  return `${table}/${id}`;
}

function groupsOf(object: SObjectDescription, field: FieldDescription): SearchGroup[] {
  if (field.type === 'phone') return ['all', 'phone'];
  if (field.type === 'email') return ['all', 'email'];
  return [object.nameField, 'FirstName', 'LastName'].includes(field.name) ? ['all', 'name'] : ['all'];
}

/** Words in lower case and without accents; with `wildcards`, `*` and `?` belong to a word, but not at its beginning. */
function wordsOf(text: string, wildcards: boolean): string[] {
  const folded = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const pattern = wildcards ? /[\p{L}\p{N}][\p{L}\p{N}*?\uE000\uE001]*/gu : /[\p{L}\p{N}]+/gu;
  return folded.match(pattern) ?? [];
}

function tailsOf(phone: string): string[] {
  const groups = phone.match(/\d+/g) ?? [];
  return groups.map((_, index) => groups.slice(index).join(''));
}

function tokensOf(values: readonly IndexedValue[]): Set<string> {
  return new Set(values.flatMap((value) => [...value.tokens, ...value.tails]));
}

function holdsPhrase(tokens: readonly string[], words: readonly string[]): boolean {
  return tokens.some((_, start) =>
    words.every((word, offset) => {
      const token = tokens[start + offset];
      return token !== undefined && matches(word, token);
    }),
  );
}

function matches(word: string, token: string): boolean {
  if (!/[*?]/.test(word)) return plain(word) === token;
  const pattern = plain(word).replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${pattern}$`, 'u').test(token);
}

/** A literal star is punctuation, and punctuation is not part of any word. */
function plain(word: string): string {
  return word.replaceAll(LITERAL_STAR, '').replaceAll(LITERAL_QUESTION, '');
}
