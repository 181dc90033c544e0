import type { FastifyInstance } from 'fastify';
import type { Ledger } from '../log/ledger.js';
import type { Metrics } from '../metrics.js';

export interface HealthParts {
  ledger: Ledger;
  metrics: Metrics;
  /** Whether everything is started and nothing stops yet. */
  isReady: () => boolean;
}

/** What operators' machines ask: alive, able to work, and in figures. */
export function addHealthRoutes(server: FastifyInstance, { ledger, metrics, isReady }: HealthParts): void {
  server.get('/healthz', () => ({ status: 'ok' }));

  server.get('/readyz', async (_, reply) => {
    const answers = await ledger.backlog().then(
      () => true,
      () => false,
    );
    const ready = answers && isReady();
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', database: answers ? 'answers' : 'does not answer' });
  });

  server.get('/metrics', async (_, reply) => {
    const backlog = await ledger.backlog();
    metrics.pending.set(backlog.count);
    metrics.pendingAge.set(Math.max(0, backlog.oldestSeconds));
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
