import {
  catalogued,
  codeOfStatus,
  parseJson,
  retryAfterOf,
  type AdapterError,
  type ErrorCode,
  type HttpResponse,
} from '@jackfield/connector-core';
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
export const QueryResult = z.object({
  records: z.array(z.looseObject({})),
  /** Path of the next answer, from the server's root, where one does not hold all. */
  nextRecordsUrl: z.string().optional(),
});

/** Reads an answer to a call of the REST API. @throws AdapterError `unavailable` if it is not the API that answered */
export function readAnswer({ status, headers, text }: HttpResponse): Answer {
  const body = parseJson(text);
  // Changes are answered with 204 and nothing.
  if (isSuccess(status) && body === undefined && text !== '') throw catalogued('crm.answered-garbage');
  return answerOf({ status, headers }, body);
}

type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** An answer whose body was read already, such as one within a composite answer. */
export function answerOf(head: Head, body: unknown): Answer {
  if (isSuccess(head.status)) return { ok: true, body };
  const parsed = z.array(VendorError).safeParse(body);
  const errors = parsed.success ? parsed.data : [];
  return { ok: false, errors, error: errorOf(head, errors[0]) };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

const byErrorCode: Partial<Record<string, ErrorCode>> = {
  // A field or an object that the user may not see does not exist for that user.
  INVALID_FIELD: 'crm.rights-missing',
  INVALID_TYPE: 'crm.rights-missing',
  INVALID_TYPE_FOR_OPERATION: 'crm.rights-missing',
  REQUEST_LIMIT_EXCEEDED: 'crm.limit-reached',
  UNABLE_TO_LOCK_ROW: 'crm.locked',
  SERVER_UNAVAILABLE: 'crm.unavailable',
};

function errorOf(response: Head, first: VendorError | undefined): AdapterError {
  const known = first && byErrorCode[first.errorCode];
  return catalogued(known ?? codeOfStatus(response.status), {
    ...(first && { detail: safeName(first.errorCode) }),
    retryAfterMs: retryAfterOf(response),
  });
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
