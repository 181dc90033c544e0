import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { DataverseError, invalidInput } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { failure } from './answers.js';
import { dispatch, outcomeOf } from './dispatch.js';
import { boundaryOf, joinParts, readPart, splitParts, type Part } from './multipart.js';
import { prefers, type Operation, type Outcome } from './operation.js';

const MOST_OPERATIONS = 1_000;

/** A batch as it came in: its parts, of which a change set has parts of its own. */
export interface Batch {
  text: string;
  headers: Readonly<Record<string, string>>;
  user: string;
}

/**
 * Operations one after the other, in one request; those of a change set together or not at all. After the first failure
 * nothing more is done, unless the batch prefers to go on.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */
export function runBatch(environment: EnvironmentContext, batch: Batch): Outcome & { body: string } {
  const boundary = boundaryOf(batch.headers['content-type'] ?? '');
  if (boundary === undefined) throw invalidInput('The batch has no boundary.');
  const parts = splitParts(batch.text, boundary);
  const goesOn = prefers(batch, 'odata.continue-on-error');
  const answers: string[] = [];
  const written = new Set<string>();
  let [status, left] = [200, MOST_OPERATIONS];
  for (const part of parts) {
    const inner = boundaryOf(part.headers['content-type'] ?? '');
    const set = inner === undefined ? undefined : splitParts(part.content, inner);
    left -= set?.length ?? 1;
    if (left < 0)
      throw new DataverseError(400, '0x80060888', `The batch has more than ${MOST_OPERATIONS} operations.`);
    const { text, failed, tables } = set
      ? runChangeSet(environment, set, batch.user)
      : runAlone(environment, part, batch.user);
    answers.push(text);
    tables.forEach((table) => written.add(table));
    if (failed === undefined || goesOn) continue;
    status = failed;
    break;
  }
  const answerBoundary = `batchresponse_${randomUUID()}`;
  return {
    status,
    headers: { 'content-type': `multipart/mixed; boundary=${answerBoundary}` },
    body: joinParts(answers, answerBoundary),
    written: [...written],
  };
}

interface PartAnswer {
  text: string;
  /** Status of the failure. */
  failed: number | undefined;
  tables: readonly string[];
}

function runAlone(environment: EnvironmentContext, part: Part, user: string): PartAnswer {
  const outcome = outcomeOf(environment, readOperation(part.content, user, new Map()));
  const failed = outcome.status >= 400 ? outcome.status : undefined;
  return {
    text: httpPart(outcome, part.headers['content-id']),
    failed,
    tables: outcome.written ?? [],
  };
}

/** A set that fails is answered with the one failure, not with a set. */
function runChangeSet(environment: EnvironmentContext, parts: readonly Part[], user: string): PartAnswer {
  const made = new Map<string, string>();
  const tables = new Set<string>();
  try {
    const answers = environment.store.transaction(() =>
      parts.map(({ headers, content }) => {
        const operation = readOperation(content, user, made);
        if (operation.method === 'GET') throw invalidInput('GET is not allowed in a change set.');
        const outcome = dispatch(environment, operation);
        const id = headers['content-id'];
        const address = outcome.headers['odata-entityid'];
        if (id !== undefined && address !== undefined) made.set(id, address);
        outcome.written?.forEach((table) => tables.add(table));
        return httpPart(outcome, id);
      }),
    );
    const boundary = `changesetresponse_${randomUUID()}`;
    const head = `Content-Type: multipart/mixed; boundary=${boundary}`;
    return { text: `${head}\r\n\r\n${joinParts(answers, boundary)}`, failed: undefined, tables: [...tables] };
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    return { text: httpPart(failure(error), undefined), failed: error.status, tables: [] };
  }
}

/** @param made addresses of rows by the Content-ID of what created them, for `$1` */
function readOperation(text: string, user: string, made: ReadonlyMap<string, string>): Operation {
  const [line = '', ...rest] = text.split('\n');
  const [, method = '', target = ''] = /^(\w+)\s+(\S+)\s+HTTP\/1\.1\s*$/i.exec(line) ?? [];
  if (method === '') throw invalidInput('A part of the batch has no request line.');
  const { headers, content } = readPart(rest.join('\n'));
  const address = addressWithReferences(target, made).replace(/^https?:\/\/[^/]+/, '');
  const [path, query] = splitAtQuery(address);
  return {
    method: method.toUpperCase(),
    path: decodedPath(path.replace(/^\/?(?:api\/data\/v9\.\d\/)?/, '')),
    query: new URLSearchParams(query),
    headers,
    body: content.trim() === '' ? undefined : parseJson(bodyWithReferences(content, made)),
    user,
  };
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw invalidInput('An address in the batch is not percent-encoded as it has to be.');
  }
}

function splitAtQuery(address: string): [path: string, query: string] {
  const mark = address.indexOf('?');
  return mark < 0 ? [address, ''] : [address.slice(0, mark), address.slice(mark + 1)];
}

/** `$1` in an address is the row that the operation of that Content-ID made. */
function resolved(id: string, made: ReadonlyMap<string, string>): string {
  const address = made.get(id);
  if (address !== undefined) return address;
  throw new DataverseError(
    400,
    '0x80060888',
    `Content-ID Reference: '$${id}' does not exist in the batch context.`,
  );
}

function addressWithReferences(address: string, made: ReadonlyMap<string, string>): string {
  return address.replace(/^\/?\$(\d+)/, (_all, id: string) => resolved(id, made));
}

function bodyWithReferences(body: string, made: ReadonlyMap<string, string>): string {
  return body.replace(
    /(@odata\.(?:bind|id)"\s*:\s*")\/?\$(\d+)(?=["/])/g,
    (_all, before: string, id: string) => `${before}${resolved(id, made)}`,
  );
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput('The body is not valid JSON.');
  }
}

function httpPart({ status, headers, body }: Outcome, contentId: string | undefined): string {
  const lines = [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries({ ...headers, 'OData-Version': '4.0' }).map(
      ([name, value]) => `${title(name)}: ${value}`,
    ),
    '',
    body === undefined ? '' : JSON.stringify(body),
  ];
  return lines.join('\r\n');
}

/** As Dataverse writes them, since clients may look for them so. */
function title(name: string): string {
  return name === 'odata-entityid'
    ? 'OData-EntityId'
    : name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
