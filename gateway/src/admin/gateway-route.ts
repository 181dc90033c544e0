import type { onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { Clock } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';

/** `GET /v1/gateway` */
export const GatewayAnswer = z
  .object({
    publicUrl: z.string().describe('Where orgs and browsers reach the gateway.'),
    now: z.string().describe('What time it is for the gateway: ISO 8601, UTC.'),
  })
  .meta({ id: 'Gateway' });
export type GatewayAnswer = z.infer<typeof GatewayAnswer>;

/** What an administrator's tools have to know of the gateway itself. */
export function addGatewayRoute(
  server: ApiServer,
  { publicUrl, clock }: { publicUrl: () => string; clock: Clock },
  onRequest: onRequestAsyncHookHandler,
): void {
  server.get(
    '/v1/gateway',
    {
      onRequest,
      schema: {
        operationId: 'getGateway',
        tags: ['operation'],
        summary: 'Tells where the gateway is reached and what time it has',
        security: [{ administrator: [] }],
        response: { 200: answer('The gateway.', GatewayAnswer), ...problems('gateway.unauthorized') },
      },
    },
    () => ({ publicUrl: publicUrl(), now: new Date(clock.now()).toISOString() }),
  );
}
