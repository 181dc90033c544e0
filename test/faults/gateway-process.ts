import pg from 'pg';
import { contactCenters } from '@jackfield/contact-centers';
import { crms } from '@jackfield/crms';
import { startGateway } from '../../gateway/dist/gateway.js';
import { createHttpClient } from '../../gateway/dist/http/http-client.js';
import { createLogger } from '../../gateway/dist/logger.js';
import { readOptions } from '../../gateway/dist/options.js';
import { createInsteadOfUpsert, impatient, watchWrites } from './crm-traffic.ts';
import { crmUnderTest } from './crms/crm-under-test.ts';
import { killPostgres } from './kill-postgres.ts';
import { STEP_OF_SPAN, type ArmedStep, type Arming } from './steps.ts';
import { watchSpans } from './watch-spans.ts';

/**
 * The gateway under test, with its real adapters. When it is told to, it kills itself or its PostgreSQL at a step, with
 * SIGKILL: nothing of it gets to run another line.
 */
const options = readOptions(process.env);
let armed: Arming | undefined;

function pass(step: ArmedStep): void {
  if (armed?.step !== step) return;
  if (armed.skip > 0) {
    armed.skip -= 1;
    return;
  }
  const { victim } = armed;
  armed = undefined;
  if (victim === 'gateway') process.kill(process.pid, 'SIGKILL');
  killPostgres(options.dataDir);
  process.send?.({ struck: step });
}

/** In the middle of the migration's own statements. */
function dieWhileMigrating(): void {
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (...args) {
    const running = query.apply(this, args);
    const [text] = args;
    if (typeof text === 'string' && text.includes('create table org_budget'))
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 3);
    return running;
  };
}

process.on('message', (arming: Arming | null) => (armed = arming ?? undefined));
watchSpans((name) => {
  const step = STEP_OF_SPAN[name];
  if (step !== undefined) pass(step);
});
if (process.env['JACKFIELD_FAULTS_KILL_MIGRATION'] === '1') dieWhileMigrating();

const crm = crmUnderTest(process.env['JACKFIELD_FAULTS_CRM'] ?? 'salesforce');
const direct = impatient(createHttpClient({ allowPrivate: ['127.0.0.1'] }));
const toOrg =
  process.env['JACKFIELD_FAULTS_NEGATIVE_CONTROL'] === '1' ? createInsteadOfUpsert(direct, crm) : direct;
const gateway = await startGateway(options, {
  adapters: { contactCenters, crms },
  logger: createLogger(options.logLevel),
  http: watchWrites(toOrg, crm, {
    onLeft: () => pass('after-request-left'),
    onAnswered: () => pass('after-answer'),
  }),
});
process.on('SIGTERM', () => void gateway.stop().then(() => process.exit(0)));
process.send?.(gateway.url);
