import { z } from 'zod';
import { AdapterError } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import type { Metrics } from '../metrics.js';
import { Appended } from './appended.js';
import { receiveDelivery, type IngestParts } from './receive-delivery.js';

const MOST_BYTES = 1024 * 1024;

/** The webhook of the contact centers. The body stays as it came, because its signature covers every byte. */
export async function addIngestRoutes(
  server: ApiServer,
  parts: IngestParts & { metrics: Metrics },
): Promise<void> {
  await server.register((plain, _, registered) => {
    const scope: ApiServer = plain.withTypeProvider();
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) => {
      done(null, body);
    });
    scope.post(
      '/v1/contact-centers/:tenant/events',
      {
        schema: {
          operationId: 'deliverEvents',
          tags: ['ingest'],
          summary: 'Takes a signed delivery of the tenant’s contact center',
          description:
            'The webhook of contact centers that have an adapter: the adapter checks the signature over the bytes as they came and reads the vendor’s own form. Answered after the commit; the same delivery again is harmless.',
          security: [{ deliverySignature: [] }],
          params: TenantPath,
          body: z.unknown().describe('In the contact center’s own form, at most 1 MiB.'),
          response: {
            202: answer('The events are in the log.', Appended),
            ...problems(
              'contact-center.unreadable',
              'gateway.invalid-request',
              'contact-center.bad-signature',
              'gateway.tenant-unknown',
              'gateway.too-busy',
              'gateway.database-away',
              'gateway.disk-full',
            ),
          },
        },
      },
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
