import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CrmStore } from '../crm-store/index.js';
import { Fault, type FaultPlan } from './fault-plan.js';

/** Sets what goes wrong, for tests and for the control page. Nothing of this exists at a vendor. */
export function faultKnobs(app: FastifyInstance, plan: FaultPlan): void {
  app.put('/__faults', (request, reply) => {
    const parsed = z.union([Fault.transform((fault) => [fault]), z.array(Fault)]).safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    plan.set(parsed.data);
    return reply.code(204).send();
  });
  app.delete('/__faults', (_request, reply) => {
    plan.set([]);
    return reply.code(204).send();
  });
  app.get('/__faults', () => plan.pending);
}

const HistoryQuery = z.object({
  key: z.string().optional(),
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

/** Every write to a record that can carry a key, in the order in which they happened. */
export function historyDial(app: FastifyInstance, store: CrmStore): void {
  app.get('/__history', (request, reply) => {
    const parsed = HistoryQuery.safeParse(request.query);
    if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    return store.history(parsed.data);
  });
}
