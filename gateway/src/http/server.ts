import swagger from '@fastify/swagger';
import { fastify, type FastifyError } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { AdapterError, catalogued, type Logger } from '@jackfield/connector-core';
import { asTyped } from '../typed-error.js';
import { speakLanguages } from '../words/speak-languages.js';
import { apiDocument } from './api-document.js';
import type { ApiServer } from './api-server.js';
import { refuseUnstorable } from './refuse-unstorable.js';
import { addAsyncapiRoute } from './asyncapi-route.js';
import { sendProblem } from './problem.js';
import { refuseUnreadable } from './refuse-unreadable.js';
import { compileValidator } from './validate-request.js';

/** An id of 200 characters, each percent-encoded as three bytes. How long an id may be is for the routes to say. */
const LONGEST_PARAMETER = 200 * '%E2%82%AC'.length;

/**
 * The HTTP server without routes. Each route declares its parameters, body and answers in zod: what comes in is checked
 * by them, what goes out holds nothing else, and the OpenAPI document says the same. Every error leaves the server as
 * `{code, message, action}`.
 */
export async function createServer(logger: Logger): Promise<ApiServer> {
  const server = fastify({
    logger: false,
    trustProxy: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // Addresses that the router itself cannot read come to no route, and so to no error handler either.
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, typed(error, logger)),
    clientErrorHandler: refuseUnreadable,
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(compileValidator);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = typed(error, logger);
    if (problem.kind === 'auth' || problem.kind === 'permission') {
      // Whoever looks for an intruder, or for an expired ticket, finds it here.
      const { method, routeOptions } = request;
      logger.info('A request was refused', { method, route: routeOptions.url, code: problem.code });
    }
    return sendProblem(reply, problem);
  });
  server.setNotFoundHandler((_, reply) => sendProblem(reply, catalogued('gateway.not-found')));
  refuseUnstorable(server);
  speakLanguages(server);
  server.addHook('onResponse', (request, reply, done) => {
    logger.debug('Request answered', {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
  await server.register(swagger, apiDocument);
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  addAsyncapiRoute(server);
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
