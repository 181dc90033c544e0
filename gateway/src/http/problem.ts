import type { FastifyReply } from 'fastify';
import { AdapterError, catalogued, type AdapterErrorKind, type Logger } from '@jackfield/connector-core';
import type { CommandFailure } from '@jackfield/connector-core/view';

const statusOfKind: Record<AdapterErrorKind, number> = {
  auth: 401,
  permission: 403,
  'rate-limit': 429,
  'not-found': 404,
  conflict: 409,
  invalid: 400,
  unavailable: 503,
  unsupported: 501,
};

/** The typed error itself; anything else is a fault of ours, which is logged whole and told in general words. */
export function asTyped(error: unknown, logger: Logger): AdapterError {
  if (error instanceof AdapterError) return error;
  logger.error('Something went wrong in the gateway', { error });
  return catalogued('gateway.internal', { cause: error });
}

/** What the reader of an error gets: code, message and what to do. Never the cause. */
export function failureOf({ code, message, action }: AdapterError): CommandFailure {
  return { code, message, action };
}

export function sendProblem(reply: FastifyReply, error: AdapterError): FastifyReply {
  if (error.retryAfterMs !== undefined) {
    void reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
  }
  return reply.code(statusOfKind[error.kind]).send(failureOf(error));
}
