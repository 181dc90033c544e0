import { z } from 'zod';
import { answer } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import type { Ledger } from '../log/ledger.js';
import type { Metrics } from '../metrics.js';

export interface HealthParts {
  ledger: Ledger;
  metrics: Metrics;
  /** Whether everything is started and nothing stops yet. */
  isReady: () => boolean;
  /** Within what time the database must answer. Milliseconds. */
  readinessMs: number;
}

const Readiness = z
  .object({
    status: z.enum(['ready', 'not ready']),
    database: z.enum(['answers', 'does not answer']),
  })
  .meta({ id: 'Readiness' });

/** What operators' machines ask: alive, able to work, and in figures. */
export function addHealthRoutes(server: ApiServer, parts: HealthParts): void {
  const { ledger, metrics, isReady, readinessMs } = parts;
  server.get(
    '/healthz',
    {
      schema: {
        operationId: 'getHealth',
        tags: ['operation'],
        summary: 'Says that the process lives',
        response: { 200: answer('It lives.', z.object({ status: z.literal('ok') })) },
      },
    },
    () => ({ status: 'ok' as const }),
  );

  server.get(
    '/readyz',
    {
      schema: {
        operationId: 'getReadiness',
        tags: ['operation'],
        summary: 'Says whether the gateway can work',
        response: {
          200: answer('It can work.', Readiness),
          503: answer('It starts, stops, or its database does not answer.', Readiness),
        },
      },
    },
    async (_, reply) => {
      const answers = await answersWithin(ledger.backlog(), readinessMs);
      const ready = answers && isReady();
      return reply
        .code(ready ? 200 : 503)
        .send({ status: ready ? 'ready' : 'not ready', database: answers ? 'answers' : 'does not answer' });
    },
  );

  server.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        tags: ['operation'],
        summary: 'Tells how the gateway is doing, in figures for Prometheus',
        response: {
          200: {
            description: 'The text form of Prometheus.',
            content: { 'text/plain': { schema: z.string() } },
          },
        },
      },
    },
    async (_, reply) => {
      const backlog = await ledger.backlog();
      metrics.pending.set(backlog.count);
      metrics.pendingAge.set(Math.max(0, backlog.oldestSeconds));
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  );
}

async function answersWithin(answer: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const came = answer.then(
    () => true,
    () => false,
  );
  return Promise.race([came, late]).finally(() => clearTimeout(timer));
}
