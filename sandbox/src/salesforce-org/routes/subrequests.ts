import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';

/** Requests within another come from this process; nobody outside knows this. */
const secret = randomUUID();
const header = 'x-within-composite';

export function isSubrequest(request: FastifyRequest): boolean {
  return request.headers[header] === secret;
}

export interface Subrequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  body?: unknown;
}

/** Carries a part of a composite call out as its own request would be, as the same user. */
export async function carryOut(
  org: OrgContext,
  outer: FastifyRequest,
  { method, url, body }: Subrequest,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${org.url()}${url}`, {
    method,
    headers: {
      authorization: outer.headers.authorization ?? '',
      [header]: secret,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
