import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import { AdapterError, catalogued, type Logger } from '@jackfield/connector-core';
import { asTyped } from '../typed-error.js';
import { sendProblem } from './problem.js';

/** The HTTP server without routes. Every error leaves it as `{code, message, action}`. */
export function createServer(logger: Logger): FastifyInstance {
  const server = fastify({ logger: false, trustProxy: false, forceCloseConnections: true });
  server.setErrorHandler((error: FastifyError, _, reply) => sendProblem(reply, typed(error, logger)));
  server.setNotFoundHandler((_, reply) => sendProblem(reply, catalogued('gateway.not-found')));
  server.addHook('onResponse', (request, reply, done) => {
    logger.debug('Request answered', {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
  return server;
}

function typed(error: FastifyError | AdapterError, logger: Logger): AdapterError {
  if (error instanceof AdapterError) return error;
  // Fastify's own refusals: a body that is no JSON, too large, of an unknown type.
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return catalogued('gateway.invalid-request', { detail: error.code, cause: error });
  }
  return asTyped(error, logger);
}
