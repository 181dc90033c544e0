import {
  AdapterError,
  catalogued,
  type Http,
  type HttpRequest,
  type HttpResponse,
} from '@jackfield/connector-core';
import { isPrivateHost } from './private-address.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 3;

export interface HttpClientOptions {
  /** Largest answer that is read, in bytes. @default 10 MiB */
  maxAnswerBytes?: number;
}

/**
 * The one way out to contact centers and CRMs: bounded in time and size. Redirects are followed for GET alone, and
 * never to another host inside the operator's network, nor do credentials travel to another origin.
 */
export function createHttpClient({ maxAnswerBytes = MAX_ANSWER_BYTES }: HttpClientOptions = {}): Http {
  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const canceled = new AbortController();
    const cancel = (): void => canceled.abort();
    request.signal?.addEventListener('abort', cancel);
    if (request.signal?.aborted) cancel();
    try {
      return await send(request, AbortSignal.any([timeout, canceled.signal]), maxAnswerBytes);
    } catch (cause) {
      if (cause instanceof AdapterError) throw cause;
      throw catalogued(timeout.aborted ? 'http.timed-out' : 'http.no-answer', { cause });
    } finally {
      request.signal?.removeEventListener('abort', cancel);
    }
  };
}

async function send(request: HttpRequest, signal: AbortSignal, maxBytes: number): Promise<HttpResponse> {
  let url = new URL(request.url);
  let headers = request.headers ?? {};
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(url, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const location = response.headers.get('location');
    if (!isRedirect(response.status) || location === null || request.method !== 'GET') {
      return await read(response, maxBytes);
    }

    await response.body?.cancel();
    const next = new URL(location, url);
    if (redirects === MAX_REDIRECTS || !(await mayFollow(url, next)))
      throw catalogued('http.redirect-refused');
    if (next.origin !== url.origin) headers = withoutCredentials(headers);
    url = next;
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

async function mayFollow(from: URL, to: URL): Promise<boolean> {
  if (to.origin === from.origin) return true;
  if (to.protocol !== 'https:' && to.protocol !== from.protocol) return false;
  return !(await isPrivateHost(to.hostname));
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie)$/i.test(name)),
  );
}

async function read(response: Response, maxBytes: number): Promise<HttpResponse> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunksOf(response)) {
    size += part.byteLength;
    if (size > maxBytes) throw catalogued('http.answer-too-large');
    parts.push(part);
  }
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: Buffer.concat(parts).toString('utf8'),
  };
}

/** Read by hand, since the types of Node and of the DOM disagree on whether a stream can be looped over. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Whoever stops reading in the middle ends the connection.
    await reader.cancel();
  }
}
