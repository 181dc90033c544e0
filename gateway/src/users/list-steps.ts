import { userFinding, type Failure, type SyncStep } from '@jackfield/connector-core';
import { z } from 'zod';
import { readCursor, writeCursor } from '../admin/paging.js';
import type { Store } from '../store/store.js';
import type { StepsQuery, SyncSteps } from './sync-schema.js';

type ListedStep = SyncSteps['steps'][number];

interface StepRow {
  number: number;
  state: ListedStep['state'];
  step: SyncStep;
  agent: string | null;
  failure: Failure | null;
}

/** Where a page begins: behind the step of this number. */
const Place = z.tuple([z.string().regex(/^\d{1,9}$/)]);

/** One page of what a synchronisation does to whom. */
export function listSteps(
  store: Store,
  tenant: string,
  job: string,
  { kind, state, cursor, limit }: z.infer<typeof StepsQuery>,
): Promise<SyncSteps> {
  const [after] = readCursor(cursor, Place) ?? [];
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<StepRow>(
      `select number, state, step, agent, failure from user_sync_step
       where tenant = $1 and job = $2 and ($3::text is null or kind = $3) and ($4::text is null or state = $4)
         and ($5::int is null or number > $5)
       order by number limit $6`,
      [tenant, job, kind ?? null, state ?? null, after ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      steps: shown.map(describeStep),
      ...(rows.length > limit && last ? { next: writeCursor([String(last.number)]) } : {}),
    };
  });
}

function describeStep({ state, step, agent, failure }: StepRow): ListedStep {
  const said: Failure | undefined = failure ?? (step.kind === 'skip' ? userFinding(step.code) : undefined);
  const changes = changesOf(step);
  return {
    kind: step.kind,
    state,
    name: step.crm.name,
    ...(step.crm.email === undefined ? {} : { email: step.crm.email }),
    crmUser: step.crm.id,
    ...(agent === null ? {} : { agent }),
    ...(changes ? { changes } : {}),
    ...(said ? { code: said.code, message: said.message, action: said.action } : {}),
  };
}

function changesOf(step: SyncStep): ListedStep['changes'] {
  switch (step.kind) {
    case 'create-agent': {
      const { name, email, number, callerId } = step.create;
      const given = { name, email, number, callerId };
      return Object.fromEntries(
        Object.entries(given).flatMap(([field, to]) =>
          to === undefined ? [] : [[field, { from: null, to }]],
        ),
      );
    }
    case 'change-agent':
      return { name: { from: step.agent.name, to: step.name } };
    case 'activate-agent':
      return { active: { from: 'no', to: 'yes' } };
    case 'deactivate-agent':
      return { active: { from: 'yes', to: 'no' } };
    default:
      return undefined;
  }
}
