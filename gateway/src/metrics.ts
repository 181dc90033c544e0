import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const NETWORK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the gateway counts. The names are listed in the README; none carries a tenant, a person or a number. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    eventsReceived: new Counter({
      name: 'jackfield_events_total',
      help: 'Events appended to the log, by source',
      labelNames: ['source'],
      registers,
    }),
    eventsRepeated: new Counter({
      name: 'jackfield_events_repeated_total',
      help: 'Events that were in the log already',
      registers,
    }),
    deliveriesRefused: new Counter({
      name: 'jackfield_deliveries_refused_total',
      help: 'Webhooks of contact centers that were refused, by code',
      labelNames: ['code'],
      registers,
    }),
    pops: new Counter({
      name: 'jackfield_pops_total',
      help: 'Screen pops, by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    crmCalls: new Counter({
      name: 'jackfield_crm_calls_total',
      help: 'Calls to CRMs, by kind and outcome (ok, or the kind of the error)',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    crmSeconds: new Histogram({
      name: 'jackfield_crm_call_seconds',
      help: 'Duration of calls to CRMs, by kind',
      labelNames: ['kind'],
      buckets: NETWORK_SECONDS,
      registers,
    }),
    writes: new Counter({
      name: 'jackfield_writes_total',
      help: 'Activities written to CRMs, by outcome (saved, retried, set-aside)',
      labelNames: ['outcome'],
      registers,
    }),
    panels: new Gauge({ name: 'jackfield_panels', help: 'Panels that are signed in', registers }),
    pending: new Gauge({
      name: 'jackfield_pending_writes',
      help: 'Conversations that wait for their write to a CRM',
      registers,
    }),
    pendingAge: new Gauge({
      name: 'jackfield_pending_age_seconds',
      help: 'Age of the oldest of them',
      registers,
    }),
    stepSeconds: new Histogram({
      name: 'jackfield_step_seconds',
      help: 'One turn of the loop: load, fold, decide, hand over',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
