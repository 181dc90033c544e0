import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { segmentNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { parseJson, runBatch } from '../web-api/batch.js';
import { dispatch } from '../web-api/dispatch.js';
import type { Outcome } from '../web-api/operation.js';

const ROOT = /^\/api\/data\/v9\.[0-2]\//;

/** The whole Web API behind one address; which table or function is meant, its own paths say. */
export function webApiRoutes(app: FastifyInstance, environment: EnvironmentContext): void {
  app.route({
    method: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
    url: '/api/data/:version/*',
    config: { dataverse: 'data' },
    handler: (request, reply) => {
      const [, address = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(request.url) ?? [];
      if (!ROOT.test(address)) throw segmentNotFound(address);
      const path = decodeURIComponent(address.replace(ROOT, ''));
      const text = typeof request.body === 'string' ? request.body : '';
      const asked = { headers: headersOf(request), user: request.dataverseUser };
      const outcome =
        path === '$batch'
          ? runBatch(environment, { text, ...asked })
          : dispatch(environment, {
              ...asked,
              method: request.method,
              path,
              query: new URLSearchParams(query),
              body: text === '' ? undefined : parseJson(text),
            });
      return send(environment, outcome, request, reply);
    },
  });
}

function send(
  { faults }: EnvironmentContext,
  { status, headers, body, written }: Outcome,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  // What was written stays so, and the caller may never hear of it.
  if (written && written.length > 0)
    request.answerFault = faults.takeWritten(request.url, new Set(written)) ?? request.answerFault;
  void reply.code(status).headers(headers);
  if (body === undefined) return reply.send();
  return reply.send(typeof body === 'string' ? body : JSON.stringify(body));
}

function headersOf(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}
