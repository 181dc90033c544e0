import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { onRequestAsyncHookHandler } from 'fastify';
import { failureOf, type Logger } from '@jackfield/connector-core';
import { problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { asTyped } from '../typed-error.js';
import { ActorHeaders, actorOf } from './actor.js';
import { ReconcileLine, ReconcileRequest } from './reconcile-schema.js';
import { reconcile, type ReconcileParts } from './reconcile.js';

/** A line each: whoever reads it sees the progress, and may go on from the last `until` after a break. */
const NDJSON = 'application/x-ndjson';

/** Compares contact center, log and CRM. */
export function addReconcileRoute(
  server: ApiServer,
  parts: ReconcileParts & { logger: Logger },
  onRequest: onRequestAsyncHookHandler,
): void {
  server.post(
    '/v1/tenants/:tenant/reconcile',
    {
      onRequest,
      schema: {
        operationId: 'reconcile',
        tags: ['conversations'],
        summary: 'Compares contact center, log and CRM, and repairs on demand',
        description:
          'Answers line by line while it works: gaps with their reasons, progress, and a summary at the end. An answer without a `summary` broke off: ask again from the `until` of its last progress. Repairing twice is harmless.',
        security: [{ administrator: [] }],
        params: TenantPath,
        headers: ActorHeaders,
        body: ReconcileRequest,
        response: {
          200: {
            description: 'A `ReconcileLine` on each line.',
            content: { [NDJSON]: { schema: ReconcileLine } },
          },
          ...problems('gateway.unauthorized', 'gateway.invalid-request', 'gateway.tenant-unknown'),
        },
      },
    },
    async (request, reply) => {
      const { tenant } = request.params;
      parts.tenants.get(tenant);
      const lines = reconcile(parts, tenant, request.body, actorOf(request));
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': NDJSON, 'cache-control': 'no-store' });
      // Who goes away in the middle ends the work; what was repaired until then stays.
      await pipeline(Readable.from(asText(lines, parts.logger)), reply.raw).catch(() => undefined);
    },
  );
}

/** The head is out already when something fails, so the failure is a line too. */
async function* asText(lines: AsyncIterable<ReconcileLine>, logger: Logger): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } catch (error) {
    const failed: ReconcileLine = { type: 'failed', ...failureOf(asTyped(error, logger)) };
    yield `${JSON.stringify(failed)}\n`;
  }
}
