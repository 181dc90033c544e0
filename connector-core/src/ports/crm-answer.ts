import { AdapterError } from './adapter-error.js';
import { catalogued, type ErrorCode } from './error-catalogue.js';
import type { HttpRequest, HttpResponse, Platform } from './platform.js';

/** Sends, and says in the CRM's words that no answer came. @throws AdapterError */
export async function sendSafely(
  platform: Pick<Platform, 'http'>,
  request: HttpRequest,
): Promise<HttpResponse> {
  try {
    return await platform.http(request);
  } catch (cause) {
    if (cause instanceof AdapterError && cause.kind !== 'unavailable') throw cause;
    const late = cause instanceof AdapterError && cause.code === 'http.timed-out';
    throw catalogued(late ? 'crm.timed-out' : 'crm.unavailable', { cause });
  }
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For refusals of a CRM that say nothing but their status. */
export function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'crm.session-expired';
    case 403:
      return 'crm.rights-missing';
    case 404:
      return 'crm.not-found';
    case 409:
      return 'crm.conflict';
    case 429:
      return 'crm.limit-reached';
    default:
      if (status >= 500) return 'crm.unavailable';
      return status >= 400 ? 'crm.invalid-request' : 'crm.answered-garbage';
  }
}

/** The same for a refused sign-in, where neither a session nor a request is to blame. */
export function codeOfRefusedSignIn(status: number): ErrorCode {
  const code = codeOfStatus(status);
  return code === 'crm.session-expired' || code === 'crm.invalid-request' ? 'crm.refused' : code;
}

/** Milliseconds; said in seconds, or as a moment, which counts from the server's own clock. */
export function retryAfterOf({ headers }: Pick<HttpResponse, 'headers'>): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(headers['date'] ?? '');
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
