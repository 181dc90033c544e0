import {
  cataloguedFailure,
  emailKey,
  nameKey,
  type ContactCenterUser,
  type SyncStep,
} from '@jackfield/connector-core';
import { readAgents } from './read-sides.js';
import type { SyncRun } from './sync-run.js';
import type { StepOutcome, StoredStep } from './sync-store.js';

const CHANGING = ['create-agent', 'change-agent', 'activate-agent', 'deactivate-agent'] as const;

/**
 * Reads the contact center's users again: a step counts as done only where they show it. What was created gets its id by
 * its e-mail address, so that a repetition after a crash finds whom the first try made.
 */
export async function readBack(run: SyncRun): Promise<void> {
  const { jobs, work, lines, tenants } = run;
  const done = await jobs.done(work, CHANGING);
  if (done.length === 0) return;
  await run.tell('read-back', 0, done.length);
  const agents = await run.patiently(() =>
    readAgents(tenants, work.tenant, (seen) =>
      run.tell('read-back', Math.min(seen, done.length), done.length),
    ),
  );
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  const byEmail = new Map(agents.map((agent) => [emailKey(agent.email), agent]));
  const find = ({ step, agent }: StoredStep): ContactCenterUser | undefined =>
    (agent === null ? undefined : byId.get(agent)) ?? byEmail.get(emailKey(step.crm.email));

  const proven: (StepOutcome & { user: ContactCenterUser; step: SyncStep })[] = [];
  const missing: StoredStep[] = [];
  for (const stored of done) {
    const user = find(stored);
    if (user && shows(stored.step, user)) proven.push({ ...stored, agent: user.id, user });
    else missing.push(stored);
  }
  await jobs.refuse(
    work,
    missing.map(({ number }) => ({ number, failure: cataloguedFailure('users.not-read-back') })),
  );
  const created = proven.filter(({ step }) => step.kind === 'create-agent');
  // Who got no number cannot dial, and is told so instead of being called wrongly configured.
  const withoutNumber = created.filter(
    ({ user }) => user.number === undefined || user.callerId === undefined,
  );
  await keepFromDialling(
    run,
    withoutNumber.map(({ step }) => step.crm.id),
  );
  // One user may have had several steps, and is one line.
  const pairs = new Map(
    proven.map(({ step, user }) => [step.crm.id, { crm: step.crm, agent: user, by: 'email' as const }]),
  );
  await lines.put(work.tenant, work.org, [...pairs.values()]);
}

function shows(step: SyncStep, user: ContactCenterUser): boolean {
  switch (step.kind) {
    case 'create-agent':
      return emailKey(user.email) === emailKey(step.create.email);
    case 'change-agent':
      return nameKey(user.name) === nameKey(step.name);
    case 'activate-agent':
      return user.active;
    case 'deactivate-agent':
      return !user.active;
    default:
      return true;
  }
}

async function keepFromDialling({ lines, work }: SyncRun, users: string[]): Promise<void> {
  if (users.length === 0) return;
  const { tenant, org } = work;
  const { privileges } = await lines.standings(tenant, org);
  const untouched = users.filter((user) => !privileges.has(user));
  await lines.setPrivileges(tenant, org, untouched, { dial: false, disposeAndDial: false });
}
