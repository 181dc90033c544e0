import type { FastifyReply } from 'fastify';
import { failureOf, type AdapterError, type AdapterErrorKind } from '@jackfield/connector-core';

const statuses: Record<AdapterErrorKind, number> = {
  auth: 401,
  permission: 403,
  'rate-limit': 429,
  'not-found': 404,
  conflict: 409,
  invalid: 400,
  unavailable: 503,
  unsupported: 501,
};

export function statusOfKind(kind: AdapterErrorKind): number {
  return statuses[kind];
}

export function sendProblem(reply: FastifyReply, error: AdapterError): FastifyReply {
  if (error.retryAfterMs !== undefined) {
    void reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
  }
  return reply.code(statusOfKind(error.kind)).send(failureOf(error));
}
