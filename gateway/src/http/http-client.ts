import {
  AdapterError,
  catalogued,
  type Http,
  type HttpRequest,
  type HttpResponse,
} from '@jackfield/connector-core';
import { Agent, fetch, type Response } from 'undici';
import { createAddressGuard, type AddressGuard } from './address-guard.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 3;

export interface HttpClientOptions {
  /** Largest answer that is read, in bytes. @default 10 MiB */
  maxAnswerBytes?: number;
  /** Names, addresses and networks inside the operator's network that may be connected to. @default [] */
  allowPrivate?: readonly string[];
}

/** What leaves the gateway, and through what. */
interface WayOut {
  guard: AddressGuard;
  agent: Agent;
  maxBytes: number;
}

/** Headers that say nothing of the sender and may go to another origin. */
const HARMLESS_HEADERS = ['accept', 'accept-language', 'user-agent'];

/**
 * The one way out to contact centers and CRMs: bounded in time and size, and never to an address inside the operator's
 * network that the operator did not allow. Redirects are followed for GET alone, and take nothing to another origin
 * that says who asks.
 */
export function createHttpClient({
  maxAnswerBytes = MAX_ANSWER_BYTES,
  allowPrivate = [],
}: HttpClientOptions = {}): Http {
  const guard = createAddressGuard(allowPrivate);
  const agent = new Agent({ connect: { lookup: guard.lookup } });
  const way: WayOut = { guard, agent, maxBytes: maxAnswerBytes };

  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const canceled = new AbortController();
    const cancel = (): void => canceled.abort();
    request.signal?.addEventListener('abort', cancel);
    if (request.signal?.aborted) cancel();
    try {
      return await send(request, AbortSignal.any([timeout, canceled.signal]), way);
    } catch (error) {
      const cause = reasonOf(error);
      if (cause instanceof AdapterError) throw cause;
      throw catalogued(timeout.aborted ? 'http.timed-out' : 'http.no-answer', { cause });
    } finally {
      request.signal?.removeEventListener('abort', cancel);
    }
  };
}

/** What the resolver threw comes back wrapped in a failure of the whole request. */
function reasonOf(error: unknown): unknown {
  if (error instanceof AdapterError || !(error instanceof Error)) return error;
  return error.cause instanceof AdapterError ? error.cause : error;
}

async function send(
  request: HttpRequest,
  signal: AbortSignal,
  { guard, agent, maxBytes }: WayOut,
): Promise<HttpResponse> {
  let url = new URL(request.url);
  let headers = request.headers ?? {};
  for (let redirects = 0; ; redirects += 1) {
    const response = await connect();
    const location = response.headers.get('location');
    if (!isRedirect(response.status) || location === null || request.method !== 'GET') {
      return await read(response, maxBytes);
    }

    await response.body?.cancel();
    const next = new URL(location, url);
    if (redirects === MAX_REDIRECTS || !mayFollow(url, next)) throw catalogued('http.redirect-refused');
    if (next.origin !== url.origin) headers = harmless(headers);
    url = next;

    async function connect(): Promise<Response> {
      try {
        guard.checkLiteral(url.hostname);
        return await fetch(url, {
          method: request.method,
          headers,
          redirect: 'manual',
          signal,
          dispatcher: agent,
          ...(request.body === undefined ? {} : { body: request.body }),
        });
      } catch (error) {
        const refused = reasonOf(error);
        const isRefused = refused instanceof AdapterError && refused.code === 'http.address-refused';
        // The address was not the one that was set up.
        if (isRefused && redirects > 0) throw catalogued('http.redirect-refused', { cause: error });
        throw error;
      }
    }
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function mayFollow(from: URL, to: URL): boolean {
  return to.origin === from.origin || to.protocol === 'https:' || to.protocol === from.protocol;
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.includes(name.toLowerCase())),
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
