import { catalogued, type Failure, type SyncStep, type SyncStepKind } from '@jackfield/connector-core';
import { v7 as uuidv7 } from 'uuid';
import { writeAudit } from '../admin/audit-store.js';
import { isUniqueViolation, type Store, type Transaction } from '../store/store.js';
import type { SyncJob, SyncPhase, SyncRequest } from './sync-schema.js';

/** A synchronisation as its process works on it. */
export interface SyncWork {
  id: string;
  tenant: string;
  org: string;
  request: SyncRequest;
  phase: SyncPhase;
  actor: string;
  startedAt: string;
}

export interface StoredStep {
  number: number;
  step: SyncStep;
  /** The contact center's id, once it is known. */
  agent: string | null;
}

/** How one step ended. */
export interface StepOutcome {
  number: number;
  failure?: Failure;
  agent?: string;
}

/** Synchronisations and their steps, in the database, so that they outlive their process. */
export interface SyncStore {
  /** Throws `users.sync-running`. */
  create(
    place: { tenant: string; org: string },
    request: SyncRequest,
    actor: string,
    owner: string,
  ): Promise<SyncWork>;
  job(tenant: string, org: string, id: string): Promise<SyncJob | undefined>;
  jobs(tenant: string, org: string): Promise<SyncJob[]>;
  /** Lets a job that has ended before its end run again. Throws `users.sync-running` or `users.sync-not-resumable`. */
  reopen(tenant: string, org: string, id: string, owner: string): Promise<SyncWork>;
  stop(tenant: string, org: string, id: string): Promise<void>;
  /** Running jobs whose process is gone, for this process from now on. */
  adopt(owner: string, living: readonly string[]): Promise<SyncWork[]>;
  /** Says how far it is. Answers whether it is still this process's to go on with. */
  progress(
    work: SyncWork,
    owner: string,
    at: { phase: SyncPhase; done: number; of: number; crmCalls: number },
  ): Promise<boolean>;
  end(work: SyncWork, owner: string, state: 'done' | 'failed', failure?: Failure): Promise<void>;
  /** Writes the plan down, once: a job that has one already keeps it. */
  writePlan(work: SyncWork, steps: readonly SyncStep[]): Promise<void>;
  hasPlan(work: SyncWork): Promise<boolean>;
  /** What is still to be done of these kinds, in order. */
  open(work: SyncWork, kinds: readonly SyncStepKind[]): Promise<StoredStep[]>;
  /** Steps that were done, of these kinds. */
  done(work: SyncWork, kinds: readonly SyncStepKind[]): Promise<StoredStep[]>;
  settle(work: SyncWork, outcomes: readonly StepOutcome[]): Promise<void>;
  /** Takes back what turned out not to have happened. */
  refuse(work: SyncWork, outcomes: readonly (StepOutcome & { failure: Failure })[]): Promise<void>;
}

export function createSyncStore(store: Store): SyncStore {
  const readJobs = async (
    transaction: Transaction,
    tenant: string,
    org: string,
    id: string | null,
  ): Promise<SyncJob[]> => {
    const { rows } = await transaction.query<JobRow>(JOBS, [tenant, org, id]);
    return rows.map(readJob);
  };

  return {
    async create({ tenant, org }, request, actor, owner) {
      const id = uuidv7();
      try {
        return await store.inTenant(tenant, async (transaction) => {
          const { rows } = await transaction.query<{ started_at: Date }>(
            `insert into user_sync (tenant, id, org, request, state, phase, actor, owner)
             values ($1, $2, $3, $4, 'running', 'read-crm', $5, $6) returning started_at`,
            [tenant, id, org, request, actor, owner],
          );
          await writeAudit(transaction, tenant, {
            actor,
            action: 'users.sync',
            details: { org, job: id, do: request.do, seats: request.seats },
          });
          await transaction.query(FORGET_OLD, [tenant, org]);
          const startedAt = rows[0]?.started_at.toISOString() ?? '';
          return { id, tenant, org, request, phase: 'read-crm', actor, startedAt };
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw catalogued('users.sync-running');
        throw error;
      }
    },

    job: (tenant, org, id) =>
      store.inTenant(tenant, async (transaction) => (await readJobs(transaction, tenant, org, id))[0]),

    jobs: (tenant, org) => store.inTenant(tenant, (transaction) => readJobs(transaction, tenant, org, null)),

    async reopen(tenant, org, id, owner) {
      try {
        return await store.inTenant(tenant, async (transaction) => {
          const { rows } = await transaction.query<WorkRow>(
            `update user_sync set state = 'running', failure = null, ended_at = null, owner = $4
             where tenant = $1 and org = $2 and id = $3 and state in ('failed', 'stopped') returning *`,
            [tenant, org, id, owner],
          );
          const [row] = rows;
          if (!row) throw catalogued('users.sync-not-resumable');
          return readWork(row);
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw catalogued('users.sync-running');
        throw error;
      }
    },

    stop: (tenant, org, id) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          `update user_sync set state = 'stopped', ended_at = clock_timestamp()
           where tenant = $1 and org = $2 and id = $3 and state = 'running'`,
          [tenant, org, id],
        );
      }),

    async adopt(owner, living) {
      const rows = await store.acrossTenants<WorkRow>(
        `update user_sync set owner = $1
         where state = 'running' and (owner is null or owner <> all ($2::uuid[])) returning *`,
        [owner, living],
      );
      return rows.map(readWork);
    },

    progress: ({ tenant, id }, owner, { phase, done, of, crmCalls }) =>
      store.inTenant(tenant, async (transaction) => {
        const { rowCount } = await transaction.query(
          `update user_sync set phase = $4, done = $5, of = $6, crm_calls = crm_calls + $7
           where tenant = $1 and id = $2 and owner = $3 and state = 'running'`,
          [tenant, id, owner, phase, done, of, crmCalls],
        );
        return rowCount === 1;
      }),

    end: ({ tenant, id }, owner, state, failure) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          `update user_sync set state = $4, failure = $5, ended_at = clock_timestamp(),
             phase = case when $4 = 'done' then 'end' else phase end
           where tenant = $1 and id = $2 and owner = $3 and state = 'running'`,
          [tenant, id, owner, state, failure ?? null],
        );
      }),

    writePlan: ({ tenant, id }, steps) =>
      store.inTenant(tenant, async (transaction) => {
        for (let first = 0; first < steps.length; first += ROWS_AT_ONCE) {
          const rows = steps.slice(first, first + ROWS_AT_ONCE).map((step, index) => ({
            number: first + index,
            kind: step.kind,
            crm_user: step.crm.id,
            agent: 'agent' in step ? step.agent.id : null,
            step,
          }));
          await transaction.query(
            `insert into user_sync_step (tenant, job, number, kind, crm_user, agent, step)
             select $1, $2, number, kind, crm_user, agent, step
             from jsonb_to_recordset($3::jsonb) as s (number int, kind text, crm_user text, agent text, step jsonb)
             on conflict do nothing`,
            [tenant, id, JSON.stringify(rows)],
          );
        }
        await transaction.query('update user_sync set planned = true where tenant = $1 and id = $2', [
          tenant,
          id,
        ]);
      }),

    hasPlan: async ({ tenant, id }) => {
      const rows = await store.askInTenant<{ planned: boolean }>(tenant, {
        name: 'user-sync-has-plan',
        text: 'select planned from user_sync where tenant = $1 and id = $2',
        values: [tenant, id],
      });
      return rows[0]?.planned ?? false;
    },

    open: (work, kinds) => readSteps(store, work, kinds, 'planned'),
    done: (work, kinds) => readSteps(store, work, kinds, 'done'),

    settle: ({ tenant, id }, outcomes) => writeOutcomes(store, tenant, id, outcomes, 'planned'),
    refuse: ({ tenant, id }, outcomes) => writeOutcomes(store, tenant, id, outcomes, 'done'),
  };
}

const ROWS_AT_ONCE = 1_000;
const KEPT_JOBS = 20;

/** The last ones tell their story; older ones are in the audit trail. */
const FORGET_OLD = `
  delete from user_sync where tenant = $1 and org = $2 and state <> 'running' and id not in (
    select id from user_sync where tenant = $1 and org = $2 order by started_at desc limit ${KEPT_JOBS})`;

const JOBS = `
  select user_sync.*, counts.steps, counts.finished, coalesce(counts.refused, 0)::int as refused from user_sync
  left join lateral (
    select jsonb_object_agg(kind, count) as steps,
      jsonb_object_agg(kind, finished) filter (where finished > 0) as finished, sum(refused) as refused
    from (
      select kind, count(*) as count, count(*) filter (where state = 'done') as finished,
        count(*) filter (where state = 'refused') as refused
      from user_sync_step where tenant = $1 and job = user_sync.id group by kind) as by_kind
  ) as counts on true
  where tenant = $1 and org = $2 and ($3::uuid is null or id = $3)
  order by started_at desc limit ${KEPT_JOBS}`;

interface WorkRow {
  tenant: string;
  id: string;
  org: string;
  request: SyncRequest;
  state: SyncJob['state'];
  phase: SyncPhase;
  actor: string;
  started_at: Date;
}
interface JobRow extends WorkRow {
  done: number;
  of: number;
  crm_calls: number;
  failure: Failure | null;
  ended_at: Date | null;
  steps: SyncJob['planned'] | null;
  finished: SyncJob['done'] | null;
  refused: number;
}

function readWork({ id, tenant, org, request, phase, actor, started_at: startedAt }: WorkRow): SyncWork {
  return { id, tenant, org, request, phase, actor, startedAt: startedAt.toISOString() };
}

function readJob(row: JobRow): SyncJob {
  return {
    id: row.id,
    do: row.request.do,
    state: row.state,
    phase: row.phase,
    progress: { done: row.done, of: row.of },
    planned: row.steps ?? {},
    done: row.finished ?? {},
    refused: row.refused,
    crmCalls: row.crm_calls,
    ...(row.failure ? { failure: row.failure } : {}),
    startedAt: row.started_at.toISOString(),
    ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
  };
}

function readSteps(
  store: Store,
  { tenant, id }: SyncWork,
  kinds: readonly SyncStepKind[],
  state: 'planned' | 'done',
): Promise<StoredStep[]> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<StoredStep>(
      `select number, step, agent from user_sync_step
       where tenant = $1 and job = $2 and kind = any ($3) and state = $4 order by number`,
      [tenant, id, kinds, state],
    );
    return rows;
  });
}

function writeOutcomes(
  store: Store,
  tenant: string,
  job: string,
  outcomes: readonly StepOutcome[],
  from: 'planned' | 'done',
): Promise<void> {
  return store.inTenant(tenant, async (transaction) => {
    await transaction.query(
      `update user_sync_step as s set state = case when o.failure is null then 'done' else 'refused' end,
         failure = o.failure, agent = coalesce(o.agent, s.agent)
       from jsonb_to_recordset($3::jsonb) as o (number int, failure jsonb, agent text)
       where s.tenant = $1 and s.job = $2 and s.number = o.number and s.state = $4`,
      [tenant, job, JSON.stringify(outcomes), from],
    );
  });
}
