import type { FastifyInstance } from 'fastify';
import { AdapterError } from '@jackfield/connector-core';
import type { Metrics } from '../metrics.js';
import { receiveDelivery, type IngestParts } from './receive-delivery.js';

const MOST_BYTES = 1024 * 1024;

/** The webhook of the contact centers. The body stays as it came, because its signature covers every byte. */
export async function addIngestRoutes(
  server: FastifyInstance,
  parts: IngestParts & { metrics: Metrics },
): Promise<void> {
  await server.register((scope, _, registered) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) => {
      done(null, body);
    });
    scope.post<{ Params: { tenant: string } }>(
      '/v1/contact-centers/:tenant/events',
      async (request, reply) => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
          ),
        );
        const body = typeof request.body === 'string' ? request.body : '';
        try {
          const { appended } = await receiveDelivery(parts, request.params.tenant, { headers, body });
          // Not before: whoever reads 202 may forget the events.
          return await reply.code(202).send({ appended });
        } catch (error) {
          const code = error instanceof AdapterError ? error.code : 'gateway.internal';
          parts.metrics.deliveriesRefused.inc({ code });
          throw error;
        }
      },
    );
    registered();
  });
}
