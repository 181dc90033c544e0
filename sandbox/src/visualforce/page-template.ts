import { VisualforceError } from './visualforce-error.js';

/** A page as a flat list: text between tags, and the tags of Visualforce. HTML stays text. */
export type TemplatePart =
  | { kind: 'text'; text: string; line: number }
  | {
      kind: 'open' | 'close';
      tag: string;
      attributes: Record<string, string>;
      selfClosing: boolean;
      line: number;
    };

// Comments first, so that a tag in a comment stays a comment; then any tag with a prefix.
const tagPattern = /<!--[\s\S]*?-->|<(\/?)([A-Za-z]+:[A-Za-z]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attributePattern = /([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function parseTemplate(source: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of source.matchAll(tagPattern)) {
    const [whole, slash, tag, attributes, selfClosing] = match;
    if (tag === undefined) continue;
    const line = lineAt(source, match.index);
    if (match.index > end)
      parts.push({ kind: 'text', text: source.slice(end, match.index), line: lineAt(source, end) });
    parts.push({
      kind: slash === '/' ? 'close' : 'open',
      tag,
      attributes: parseAttributes(attributes ?? '', tag, line),
      selfClosing: selfClosing === '/',
      line,
    });
    end = match.index + whole.length;
  }
  if (end < source.length) parts.push({ kind: 'text', text: source.slice(end), line: lineAt(source, end) });
  return parts;
}

function parseAttributes(text: string, tag: string, line: number): Record<string, string> {
  const attributes: Record<string, string> = {};
  const rest = text.replace(attributePattern, (_whole, name: string, double?: string, single?: string) => {
    attributes[name] = double ?? single ?? '';
    return '';
  });
  if (rest.trim() !== '') throw new VisualforceError(`Cannot read "${rest.trim()}" in <${tag}>`, line);
  return attributes;
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split('\n').length;
}
