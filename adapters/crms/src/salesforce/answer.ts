import { catalogued, type AdapterError, type ErrorCode, type HttpResponse } from '@jackfield/connector-core';
import { z } from 'zod';

/** The fields that an error is about; null or absent where it is about none. */
export const FieldNames = z
  .array(z.string())
  .nullish()
  .transform((names) => names ?? []);

/** One of Salesforce's own errors. Its message may quote a customer's data, so it goes no further than this folder. */
const VendorError = z.object({ errorCode: z.string(), message: z.string().default(''), fields: FieldNames });
export type VendorError = z.infer<typeof VendorError>;

/** What Salesforce answered: data, or its errors. */
export type Answer = { ok: true; body: unknown } | { ok: false; errors: VendorError[]; error: AdapterError };

/** The body of an answer to a query; its records are looked at field by field. */
export const QueryResult = z.object({ records: z.array(z.looseObject({})) });

/** Reads an answer to a call of the REST API. @throws AdapterError `unavailable` if it is not the API that answered */
export function readAnswer(response: HttpResponse): Answer {
  const body = parseJson(response.text);
  if (response.status >= 200 && response.status < 300) {
    // Changes are answered with 204 and nothing.
    if (body === undefined && response.text !== '') throw catalogued('crm.answered-garbage');
    return { ok: true, body };
  }
  const parsed = z.array(VendorError).safeParse(body);
  const errors = parsed.success ? parsed.data : [];
  return { ok: false, errors, error: errorOf(response, errors[0]) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const byErrorCode: Partial<Record<string, ErrorCode>> = {
  // A field that the user may not see does not exist for that user.
  INVALID_FIELD: 'crm.rights-missing',
  REQUEST_LIMIT_EXCEEDED: 'crm.limit-reached',
  UNABLE_TO_LOCK_ROW: 'crm.locked',
  SERVER_UNAVAILABLE: 'crm.unavailable',
};

function errorOf(response: HttpResponse, first: VendorError | undefined): AdapterError {
  const known = first && byErrorCode[first.errorCode];
  return catalogued(known ?? codeOfStatus(response.status), {
    ...(first && { detail: safeName(first.errorCode) }),
    retryAfterMs: retryAfterOf(response),
  });
}

/** For refusals that say nothing but their status. */
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

export function retryAfterOf({ headers }: HttpResponse): number | undefined {
  const seconds = Number(headers['retry-after']);
  return headers['retry-after'] !== undefined && Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

/** Codes and names of fields may stand in messages; anything else that came in their place may not. */
export function safeName(name: string): string {
  return /^\w{1,80}$/.test(name) ? name : 'unknown';
}

/** The body in the shape that a call is documented to have; unknown fields are ignored. */
export function expectBody<Body>(answer: Answer, schema: z.ZodType<Body>): Body {
  if (!answer.ok) throw answer.error;
  const parsed = schema.safeParse(answer.body);
  if (!parsed.success) throw catalogued('crm.answered-garbage');
  return parsed.data;
}
