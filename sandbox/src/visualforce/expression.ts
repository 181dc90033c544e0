import { VisualforceError } from './visualforce-error.js';

/** A static resource as an expression sees it: text in a page, a folder for `URLFOR`. */
export interface ResourceValue {
  resourceUrl: string;
}
export type Value = string | ResourceValue;

/** Gives the value of `$User.Id` as `['$User', 'Id']`; throws `VisualforceError` for what it does not know. */
export type Lookup = (path: string[]) => Value;

interface Token {
  kind: 'name' | 'text' | 'mark';
  text: string;
}

const tokenPattern = /\s+|(\$?[A-Za-z_][\w]*)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([(),.&])/gy;

/** Evaluates what stands between `{!` and `}`. The language is only as large as our pages need. */
export function evaluate(expression: string, lookup: Lookup): Value {
  const tokens = tokenize(expression);
  let next = 0;

  const peek = () => tokens[next];
  const isMark = (text: string) => peek()?.kind === 'mark' && peek()?.text === text;
  const unreadable = () => new VisualforceError(`Cannot read the expression {!${expression}}`);
  const expectMark = (text: string) => {
    if (!isMark(text)) throw unreadable();
    next += 1;
  };

  const readConcatenation = (): Value => {
    let value = readPrimary();
    while (isMark('&')) {
      next += 1;
      value = asText(value) + asText(readPrimary());
    }
    return value;
  };

  const readPrimary = (): Value => {
    const token = peek();
    if (!token) throw unreadable();
    next += 1;
    if (token.kind === 'text') return token.text;
    if (token.kind === 'mark') {
      if (token.text !== '(') throw unreadable();
      const value = readConcatenation();
      expectMark(')');
      return value;
    }
    if (isMark('(')) return callFunction(token.text, readArguments());
    const path = [token.text];
    while (isMark('.')) {
      next += 1;
      const part = peek();
      if (part?.kind !== 'name') throw unreadable();
      path.push(part.text);
      next += 1;
    }
    return lookup(path);
  };

  const readArguments = (): Value[] => {
    const values: Value[] = [];
    expectMark('(');
    while (!isMark(')')) {
      values.push(readConcatenation());
      if (!isMark(')')) expectMark(',');
    }
    next += 1;
    return values;
  };

  const value = readConcatenation();
  if (next < tokens.length) throw unreadable();
  return value;
}

export function asText(value: Value): string {
  return typeof value === 'string' ? value : value.resourceUrl;
}

function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < expression.length) {
    const match = tokenPattern.exec(expression);
    if (!match) throw new VisualforceError(`Cannot read the expression {!${expression}}`);
    const [, name, single, double, mark] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (single !== undefined || double !== undefined)
      tokens.push({ kind: 'text', text: (single ?? double ?? '').replace(/\\(.)/g, '$1') });
  }
  return tokens;
}

/** A condition is the text `true` or `false`: the language has no other values than text here. */
const functions: Record<string, (args: Value[]) => Value> = {
  IF: ([condition, then, otherwise]) => (asText(condition ?? '') === 'true' ? then : otherwise) ?? '',
  BEGINS: ([text, beginning]) => String(asText(text ?? '').startsWith(asText(beginning ?? ''))),
  URLFOR: ([target, path]) => {
    if (target === undefined) throw new VisualforceError('URLFOR needs a resource or an address');
    return path === undefined ? asText(target) : `${asText(target)}/${asText(path)}`;
  },
  JSENCODE: ([text]) => encodeForScript(asText(text ?? '')),
  HTMLENCODE: ([text]) => encodeForHtml(asText(text ?? '')),
  JSINHTMLENCODE: ([text]) => encodeForScript(encodeForHtml(asText(text ?? ''))),
  URLENCODE: ([text]) => encodeURIComponent(asText(text ?? '')),
};

function callFunction(name: string, args: Value[]): Value {
  const call = functions[name.toUpperCase()];
  if (!call) {
    const known = Object.keys(functions).join(', ');
    throw new VisualforceError(`The stand-in knows no function ${name}; it knows ${known}`);
  }
  return call(args);
}

const scriptEscapes: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '<': '\\u003C',
  '>': '\\u003E',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};
function encodeForScript(text: string): string {
  return text.replace(/[\\'"\n\r<>\u2028\u2029]/g, (character) => scriptEscapes[character] ?? character);
}

const htmlEscapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export function encodeForHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEscapes[character] ?? character);
}
