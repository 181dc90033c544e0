import { defaultParser } from '@odata/parser';
import { malformedQuery } from '../dataverse-error.js';

/** A node of the parser's tree, of which `value` differs by type. */
export interface Node {
  type: string;
  /** The text that it was read from. */
  raw: string;
  value: unknown;
}

/** @throws DataverseError */
export function parseFilter(text: string): Node {
  return parse(() => defaultParser.filter(text), text);
}

/** The options of a query string, decoded, in the order in which they stand. @throws DataverseError */
export function parseOptions(text: string): Node[] {
  const { value } = parse(() => defaultParser.query(text), text);
  return childrenOf(value, 'options');
}

function parse(read: () => unknown, text: string): Node {
  let tree: unknown;
  try {
    tree = read();
  } catch {
    throw malformedQuery(`Syntax error in '${text.slice(0, 200)}'.`);
  }
  return nodeOf(tree);
}

export function nodeOf(value: unknown): Node {
  if (typeof value !== 'object' || value === null || !('type' in value))
    throw malformedQuery('The query cannot be read.');
  const { type, raw, value: inner } = value as { type: unknown; raw?: unknown; value?: unknown };
  return { type: String(type), raw: typeof raw === 'string' ? raw : '', value: inner };
}

export function childOf(value: unknown, name: string): Node {
  return nodeOf(memberOf(value, name));
}

/** An absent list is an empty one. */
export function childrenOf(value: unknown, name: string): Node[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list.map(nodeOf) : [];
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
