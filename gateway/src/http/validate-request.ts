import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { invalidRequest } from './invalid-request.js';

/** Where a fault outside the body lies, as its reader calls it. */
const placeOfPart: Record<string, string> = { querystring: 'query', headers: 'headers' };

/** Checks every part of a request against the route's schema; every fault is named by its path. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const place = placeOfPart[httpPart ?? ''];
  return (data: unknown) => {
    const parsed = schema.safeParse(httpPart === 'body' ? (data ?? {}) : data);
    if (parsed.success) return { value: parsed.data };
    return { error: invalidRequest(parsed.error.issues.map((issue) => nameFault(issue, place))) };
  };
};

function nameFault({ path, message }: z.core.$ZodIssue, place: string | undefined): string {
  const steps = [...(place === undefined ? [] : [place]), ...path.map(String)];
  return `${steps.join('.') || 'body'}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
