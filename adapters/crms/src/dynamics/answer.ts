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

/** Dataverse's own error. Its message may quote a customer's data, so it goes no further than this folder. */
export interface VendorError {
  /** In hexadecimal, e.g. `0x80040217`; empty where there is none. */
  code: string;
  message: string;
}

/** What Dataverse answered to one operation: data, or its error. */
export type Answer =
  | { ok: true; status: number; headers: Readonly<Record<string, string>>; body: unknown }
  | { ok: false; status: number; vendor: VendorError; error: AdapterError };

const ErrorBody = z.object({
  error: z.object({ code: z.string().default(''), message: z.string().default('') }),
});

/** Reads an answer of the Web API. @throws AdapterError `unavailable` if it is not the API that answered */
export function readAnswer({ status, headers, text }: HttpResponse): Answer {
  const body = parseJson(text);
  if (isSuccess(status)) {
    // Changes are answered with 204 and nothing.
    if (body === undefined && text.trim() !== '') throw catalogued('crm.answered-garbage');
    return { ok: true, status, headers, body };
  }
  const parsed = ErrorBody.safeParse(body);
  const vendor = parsed.success ? parsed.data.error : { code: '', message: '' };
  return { ok: false, status, vendor, error: errorOf({ status, headers }, vendor) };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes */
const byVendorCode: Partial<Record<string, ErrorCode>> = {
  // PrivilegeDenied, AccessDenied, and an app whose application user nobody made.
  '0x80040220': 'crm.rights-missing',
  '0x80042f09': 'crm.rights-missing',
  '0x80072560': 'crm.rights-missing',
  // The three service protection limits: requests, execution time, concurrency.
  '0x80072322': 'crm.limit-reached',
  '0x80072321': 'crm.limit-reached',
  '0x80072326': 'crm.limit-reached',
  // SQL time-out: somebody else holds the row.
  '0x80044151': 'crm.locked',
};

function errorOf(response: Pick<HttpResponse, 'status' | 'headers'>, vendor: VendorError): AdapterError {
  const known = isColumnMissing(vendor) ? 'crm.rights-missing' : byVendorCode[vendor.code.toLowerCase()];
  // 412: somebody else changed the row since.
  const byStatus = response.status === 412 ? 'crm.conflict' : codeOfStatus(response.status);
  return catalogued(known ?? byStatus, {
    ...(vendor.code === '' ? {} : { detail: safeCode(vendor.code) }),
    retryAfterMs: retryAfterOf(response),
  });
}

/** A column or table that the solution did not bring, or that the user may not see. It is nobody's record's fault. */
function isColumnMissing({ message }: VendorError): boolean {
  return /could not find a property named|does not exist on type|undeclared property/i.test(message);
}

/** Codes may stand in messages; anything else that came in their place may not. */
export function safeCode(code: string): string {
  return /^0x[0-9a-f]{8}$/i.test(code) ? code : 'unknown';
}

/** The body in the shape that an operation is documented to have; unknown fields are ignored. */
export function expectBody<Body>(answer: Answer | undefined, schema: z.ZodType<Body>): Body {
  if (!answer) throw catalogued('crm.answered-garbage');
  if (!answer.ok) throw answer.error;
  const parsed = schema.safeParse(answer.body);
  if (!parsed.success) throw catalogued('crm.answered-garbage');
  return parsed.data;
}

/** Rows of a table; their columns are looked at one by one. */
export const Rows = z.object({ value: z.array(z.looseObject({})), '@odata.nextLink': z.string().optional() });
