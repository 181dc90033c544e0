import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Fault } from '../fault-plan.js';
import type { OrgContext } from '../org-context.js';

/** Knobs and dials for tests and for the control page. Nothing of this exists in Salesforce. */
export function sandboxKnobs(app: FastifyInstance, org: OrgContext): void {
  app.put('/__faults', (request, reply) => {
    const parsed = z.union([Fault.transform((fault) => [fault]), z.array(Fault)]).safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    org.faults.set(parsed.data);
    return reply.code(204).send();
  });
  app.delete('/__faults', (_request, reply) => {
    org.faults.set([]);
    return reply.code(204).send();
  });
  app.get('/__calls', () => org.calls.all);
  app.delete('/__calls', (_request, reply) => {
    org.calls.reset();
    return reply.code(204).send();
  });
}
