import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultKnobs, historyDial } from '../../crm-faults/fault-knobs.js';
import type { EnvironmentContext } from '../environment-context.js';

const Limits = z.object({
  requests: z.int().nonnegative().optional(),
  used: z.int().nonnegative().optional(),
});

/** Knobs and dials for tests and for the control page. Nothing of this exists in Dataverse. */
export function sandboxKnobs(app: FastifyInstance, environment: EnvironmentContext): void {
  const { calls, faults, protection, store } = environment;
  faultKnobs(app, faults);
  historyDial(app, store);
  const initial = protection.requests;
  const state = () => ({ requests: protection.requests, used: protection.used });
  app.get('/__limits', state);
  app.put('/__limits', (request, reply) => {
    const parsed = Limits.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    const { requests, used } = parsed.data;
    protection.set({ ...(requests !== undefined && { requests }), ...(used !== undefined && { used }) });
    return state();
  });
  app.delete('/__limits', (_request, reply) => {
    protection.set({ requests: initial });
    return reply.code(204).send();
  });
  app.get('/__calls', () => calls.all);
  app.delete('/__calls', (_request, reply) => {
    calls.reset();
    return reply.code(204).send();
  });
}
