import {
  AdapterError,
  catalogued,
  type ErrorCode,
  type HttpRequest,
  type HttpResponse,
  type Platform,
} from '@jackfield/connector-core';
import type { z } from 'zod';
import { VendorError } from './schema.js';

const TIMEOUT_MS = 10_000;

/** Codes of the API's refusals. */
const codeOfRefusal: Record<string, ErrorCode> = {
  unauthorized: 'contact-center.refused',
  no_such_tenant: 'contact-center.tenant-unknown',
  no_such_admin: 'contact-center.administrator-unknown',
  no_such_agent: 'contact-center.agent-unknown',
  no_such_campaign: 'contact-center.campaign-unknown',
  no_such_call: 'contact-center.conversation-unknown',
  agent_on_call: 'contact-center.agent-busy',
  phone_gone: 'contact-center.agent-not-registered',
  bad_number: 'contact-center.number-invalid',
  bad_request: 'contact-center.invalid-request',
};

/** The same without the API's own word, e.g. from a proxy in between. */
const codeOfStatus: Record<number, ErrorCode> = {
  400: 'contact-center.invalid-request',
  401: 'contact-center.refused',
  403: 'contact-center.rights-missing',
  404: 'contact-center.not-found',
  409: 'contact-center.conflict',
  422: 'contact-center.invalid-request',
  429: 'contact-center.limit-reached',
};

export interface ApiClient {
  /** Sends one request, never a second one, and reads the answer as `schema` says. Throws `AdapterError`. */
  call<Schema extends z.ZodType>(
    method: HttpRequest['method'],
    path: string,
    schema: Schema,
    body?: Record<string, unknown>,
  ): Promise<z.infer<Schema>>;
}

export function createApiClient(
  settings: { baseUrl: string; apiKey: string; tenantId: string; adminLogin: string },
  { http }: Platform,
): ApiClient {
  const base = settings.baseUrl.replace(/\/+$/, '');
  return {
    async call(method, path, schema, body) {
      const response = await http({
        method,
        url: `${base}/api${path}`,
        headers: {
          authorization: `Bearer ${settings.apiKey}`,
          accept: 'application/json',
          ...(settings.tenantId === '' ? {} : { 'x-tenant': settings.tenantId }),
          ...(settings.adminLogin === '' ? {} : { 'x-admin': settings.adminLogin }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        timeoutMs: TIMEOUT_MS,
      }).catch((cause: unknown) => {
        throw unreachable(cause);
      });
      if (response.status < 200 || response.status > 299) throw refusalOf(response);
      const parsed = schema.safeParse(parseJson(response.text));
      if (!parsed.success) throw catalogued('contact-center.answered-garbage');
      return parsed.data;
    },
  };
}

function unreachable(cause: unknown): AdapterError {
  const code = cause instanceof AdapterError ? cause.code : 'http.no-answer';
  // What else the way out refuses, a redirect for instance, has its own advice.
  if (cause instanceof AdapterError && code !== 'http.no-answer' && code !== 'http.timed-out') return cause;
  return catalogued(code === 'http.timed-out' ? 'contact-center.timed-out' : 'contact-center.unavailable', {
    cause,
  });
}

function refusalOf({ status, headers, text }: HttpResponse): AdapterError {
  const refusal = VendorError.safeParse(parseJson(text)).data?.error.code ?? '';
  const code = codeOfRefusal[refusal] ?? codeOfStatus[status] ?? 'contact-center.unavailable';
  const seconds = Number(headers['retry-after']);
  const retryAfterMs = status === 429 && seconds > 0 ? seconds * 1000 : undefined;
  return catalogued(code, {
    detail: `HTTP ${status}`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** `undefined` for an empty body and for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
