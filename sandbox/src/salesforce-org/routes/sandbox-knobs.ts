import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultKnobs, historyDial } from '../../crm-faults/fault-knobs.js';
import type { OrgContext } from '../org-context.js';

/** Knobs and dials for tests and for the control page. Nothing of this exists in Salesforce. */
export function sandboxKnobs(app: FastifyInstance, org: OrgContext): void {
  faultKnobs(app, org.faults);
  limitKnobs(app, org);
  historyDial(app, org.store);
  deliverabilityKnob(app, org);
  app.get('/__calls', () => org.calls.all);
  app.delete('/__calls', (_request, reply) => {
    org.calls.reset();
    return reply.code(204).send();
  });
}

const Limits = z.object({
  dailyRequests: z.int().nonnegative().optional(),
  used: z.int().nonnegative().optional(),
});

/** Setting the limit begins a new day, unless it says how many are used. */
function limitKnobs(app: FastifyInstance, { limit }: OrgContext): void {
  const initial = limit.dailyRequests;
  const state = () => ({ dailyRequests: limit.dailyRequests, used: limit.used });
  app.get('/__limits', state);
  app.put('/__limits', (request, reply) => {
    const parsed = Limits.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    const { dailyRequests, used } = parsed.data;
    limit.set({ ...(dailyRequests !== undefined && { dailyRequests }), ...(used !== undefined && { used }) });
    return state();
  });
  app.delete('/__limits', (_request, reply) => {
    limit.set({ dailyRequests: initial });
    return reply.code(204).send();
  });
}

/** In an org it is set by hand alone: Setup > Deliverability > Access level. */
function deliverabilityKnob(app: FastifyInstance, { deliverability }: OrgContext): void {
  app.put('/__deliverability', (request, reply) => {
    const parsed = z.object({ level: z.enum(['all', 'system', 'none']) }).safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    deliverability.level = parsed.data.level;
    return deliverability;
  });
}
