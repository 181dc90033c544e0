import { catalogued, type HttpRequest, type HttpResponse } from '@jackfield/connector-core';
import { isSuccess, readAnswer, type Answer } from './answer.js';

/** One operation within a batch. */
export interface Operation {
  method: HttpRequest['method'];
  /** Below `/api/data/v9.2/`, percent-encoded. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** An operation of its own, or some that are done together or not at all. */
export type BatchItem = Operation | readonly Operation[];

/** What one item was answered with: of a set that failed, the one failure alone. */
export type ItemAnswer = readonly Answer[];

const BOUNDARY = 'batch_jackfield';

/** JSON holds no line breaks of its own, so that no body can look like a boundary. */
export function writeBatch(items: readonly BatchItem[], root: string): { contentType: string; body: string } {
  let contentId = 0;
  const parts = items.map((item, index) => {
    if (!isSet(item)) return writeOperation(item, root);
    const boundary = `changeset_${index}`;
    const inner = item.map((operation) => writeOperation(operation, root, ++contentId));
    return `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${joinParts(inner, boundary)}`;
  });
  return {
    contentType: `multipart/mixed; boundary=${BOUNDARY}`,
    body: joinParts(parts, BOUNDARY),
  };
}

function isSet(item: BatchItem): item is readonly Operation[] {
  return Array.isArray(item);
}

/** Operations of a set need a Content-ID, each its own. */
function writeOperation({ method, path, headers = {}, body }: Operation, root: string, id?: number): string {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    '',
    `${method} ${root}${path} HTTP/1.1`,
    'Accept: application/json',
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body === undefined ? '' : JSON.stringify(body),
  ].join('\r\n');
}

function joinParts(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

/**
 * The answers in the order of the items.
 * @throws AdapterError `unavailable` where it is not the answer to so many
 */
export function readBatch({ headers, text }: HttpResponse, items: readonly BatchItem[]): ItemAnswer[] {
  const parts = splitParts(text, headers['content-type'] ?? '');
  if (parts.length !== items.length) throw catalogued('crm.answered-garbage');
  return parts.map(({ headers: head, content }, index) => {
    const item = items[index];
    if (!isMultipart(head)) return [readPart(content)];
    const answers = splitParts(content, head['content-type'] ?? '').map((each) => readPart(each.content));
    const whole = item !== undefined && isSet(item) && answers.length === item.length;
    if (!whole && answers.every(({ ok }) => ok)) throw catalogued('crm.answered-garbage');
    return answers;
  });
}

interface Part {
  headers: Record<string, string>;
  content: string;
}

function isMultipart(headers: Record<string, string>): boolean {
  return headers['content-type']?.startsWith('multipart/') ?? false;
}

function splitParts(text: string, contentType: string): Part[] {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw catalogued('crm.answered-garbage');
  const [, ...rest] = `\n${text.replaceAll('\r\n', '\n')}`.split(`\n--${boundary}`);
  // What does not end was cut off on its way.
  if (!rest.at(-1)?.startsWith('--')) throw catalogued('crm.answered-garbage');
  return rest.slice(0, -1).map((each) => splitHead(each.replace(/^\s*?\n/, '')));
}

function splitHead(text: string): Part {
  const [head = '', ...rest] = text.split('\n\n');
  const headers = Object.fromEntries(
    head.split('\n').flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
    }),
  ) as Record<string, string>;
  return { headers, content: rest.join('\n\n') };
}

/** `HTTP/1.1 204 No Content`, headers, an empty line, and perhaps a body. */
function readPart(content: string): Answer {
  const line = content.indexOf('\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(content)?.[1]);
  if (Number.isNaN(status)) throw catalogued('crm.answered-garbage');
  const { headers, content: text } = splitHead(line < 0 ? '' : content.slice(line + 1));
  const answer = readAnswer({ status, headers, text });
  if (isSuccess(status) !== answer.ok) throw catalogued('crm.answered-garbage');
  return answer;
}
