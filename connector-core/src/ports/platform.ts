/** What hosts give to the core and to adapters: time, HTTP and a logger. Nothing here is reached through a global. */

/** Milliseconds since the epoch, UTC. */
export interface Clock {
  now(): number;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Sent as it is; callers set `content-type`. */
  body?: string;
  /** @default 30000 */
  timeoutMs?: number;
  signal?: AbortSignalLike;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
}

/** The part of the DOM's AbortSignal that the core may know without knowing the DOM. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * Sends one request. Rejects with `AdapterError('unavailable')` when no answer came (refused, reset, timeout);
 * every answer, whatever its status, resolves.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** Static message, data beside it: `logger.warn('CRM refused the write', { code })`. Redaction is the host's. */
export interface Logger {
  debug(message: string, data?: Record<string, unknown>): void;
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  error(message: string, data?: Record<string, unknown>): void;
}

export interface Platform {
  http: Http;
  clock: Clock;
  logger: Logger;
}
