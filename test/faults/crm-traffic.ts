import { subscribe } from 'node:diagnostics_channel';
import type { Http, HttpRequest } from '@jackfield/connector-core';

/** A CRM that has not answered for so long is given up, so that a run need not wait half a minute for each silence. */
const LONGEST_WAIT_MS = 1_500;

/** Whether the request writes to the CRM: several searches go together in one that looks like it. */
export function isWrite({ method, url, body = '' }: HttpRequest): boolean {
  return method !== 'GET' && method !== 'DELETE' && url.includes('/composite') && body.includes('"records"');
}

/** Requests are given up soon. */
export function impatient(http: Http): Http {
  return (request) =>
    http({ ...request, timeoutMs: Math.min(request.timeoutMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS) });
}

export interface WriteMoments {
  /** The request was sent, and is not answered yet. */
  onLeft(): void;
  /** The answer is here, and nobody has read it yet. */
  onAnswered(): void;
}

/** By it a write is known again when the HTTP client says that it has sent something. */
const MARK = 'x-faults-write';

export function watchWrites(http: Http, { onLeft, onAnswered }: WriteMoments): Http {
  subscribe('undici:request:bodySent', (message) => {
    const { headers } = (message as { request: { headers: unknown } }).request;
    // What was handed to the system leaves, whoever dies; the rest of this moment belongs to the client.
    if (JSON.stringify(headers).includes(MARK)) setImmediate(onLeft);
  });
  return async (request) => {
    if (!isWrite(request)) return http(request);
    const answer = await http({ ...request, headers: { ...request.headers, [MARK]: '1' } });
    onAnswered();
    return answer;
  };
}

/** The negative control: what was an upsert by key becomes a create without it, so that a repetition doubles. */
export function createInsteadOfUpsert(http: Http): Http {
  return (request) =>
    isWrite(request) && request.body !== undefined ? http(withoutKey(request, request.body)) : http(request);
}

interface Part {
  method: string;
  url: string;
  body: { records?: Record<string, unknown>[] };
}

const UPSERT = /\/composite\/sobjects\/Task\/(\w+)$/;

function withoutKey(request: HttpRequest, text: string): HttpRequest {
  const whole = JSON.parse(text) as Part['body'] & { compositeRequest?: Part[] };
  if (whole.compositeRequest) {
    const compositeRequest = whole.compositeRequest.map((part) => ({ ...part, ...asCreate(part) }));
    return { ...request, body: JSON.stringify({ ...whole, compositeRequest }) };
  }
  const { method, url, body } = asCreate({ method: request.method, url: request.url, body: whole });
  return { ...request, method: method as HttpRequest['method'], url, body: JSON.stringify(body) };
}

function asCreate(part: Part): Part {
  const [, key = ''] = UPSERT.exec(part.url) ?? [];
  if (key === '') return part;
  return {
    method: 'POST',
    url: part.url.replace(UPSERT, '/composite/sobjects'),
    body: { ...part.body, records: part.body.records?.map(({ [key]: _key, ...rest }) => rest) ?? [] },
  };
}
