import {
  catalogued,
  type ContactCenterUserChange,
  type ContactCenterUserResult,
} from '@jackfield/connector-core';
import { inBatches, type SyncRun } from './sync-run.js';

const DEFAULT_BATCH = 50;

/** Creates, changes, activates and deactivates users of the contact center. */
export async function changeAgents(run: SyncRun): Promise<void> {
  const { tenants, work, patiently } = run;
  const can = tenants.contactCenterCan(work.tenant);
  const contactCenter = tenants.contactCenter(work.tenant);
  const batch = can.usersAtOnce ?? DEFAULT_BATCH;

  await inBatches(run, ['create-agent'], batch, 'agents', async (steps) => {
    if (!can.createUsers) return refuseAll(steps);
    const wanted = steps.flatMap(({ step }) => (step.kind === 'create-agent' ? [step.create] : []));
    const results = await patiently(() => contactCenter.createUsers(wanted));
    return steps.map(({ number }, index) => {
      const result = results[index];
      // Somebody of this address is there: an earlier try made them, and reading back finds out.
      if (result && !result.ok && result.error.kind === 'conflict') return { number };
      return outcomeOf(number, result);
    });
  });

  await inBatches(run, ['change-agent', 'activate-agent'], batch, 'agents', async (steps) => {
    if (!can.changeUsers) return refuseAll(steps);
    const results = await patiently(() =>
      contactCenter.changeUsers(
        steps.flatMap(({ step }): ContactCenterUserChange[] => {
          if (step.kind === 'change-agent') return [{ id: step.agent.id, name: step.name }];
          return step.kind === 'activate-agent' ? [{ id: step.agent.id, active: true }] : [];
        }),
      ),
    );
    return steps.map(({ number }, index) => outcomeOf(number, results[index]));
  });

  await inBatches(run, ['deactivate-agent'], batch, 'agents', async (steps) => {
    if (!can.deactivateUsers) return refuseAll(steps);
    const ids = steps.flatMap(({ step }) => (step.kind === 'deactivate-agent' ? [step.agent.id] : []));
    const results = await patiently(() => contactCenter.deactivateUsers(ids));
    return steps.map(({ number }, index) => outcomeOf(number, results[index]));
  });
}

function refuseAll(steps: readonly { number: number }[]) {
  return steps.map(({ number }) => ({ number, error: catalogued('contact-center.unsupported') }));
}

function outcomeOf(number: number, result: ContactCenterUserResult | undefined) {
  if (!result) return { number, error: catalogued('contact-center.answered-garbage') };
  return result.ok ? { number, agent: result.user.id } : { number, error: result.error };
}
