import { setTimeout as wait } from 'node:timers/promises';
import { catalogued } from '@jackfield/connector-core';
import type { z } from 'zod';
import type { Processes } from '../store/processes.js';
import type { Store } from '../store/store.js';
import { listSteps } from './list-steps.js';
import { runSync } from './run-sync.js';
import type { RunSyncParts } from './sync-run.js';
import type { StepsQuery, SyncJob, SyncJobs, SyncRequest, SyncSteps } from './sync-schema.js';
import type { SyncWork } from './sync-store.js';

/** Bringing the contact center's tenant in step with the CRM, as jobs that survive their gateway. */
export interface UserSync {
  start(tenant: string, org: string, request: SyncRequest, actor: string): Promise<SyncJob>;
  list(tenant: string, org: string): Promise<SyncJobs>;
  job(tenant: string, org: string, job: string): Promise<SyncJob>;
  steps(tenant: string, org: string, job: string, query: z.infer<typeof StepsQuery>): Promise<SyncSteps>;
  resume(tenant: string, org: string, job: string): Promise<SyncJob>;
  stop(tenant: string, org: string, job: string): Promise<SyncJob>;
  /** Takes over what a process left that is gone, now and from time to time. */
  watch(): Promise<void>;
  /** Begins nothing any more; what runs is left where it is, for whoever comes next. */
  halt(): Promise<void>;
}

export interface UserSyncParts extends Omit<RunSyncParts, 'process' | 'wait' | 'isHalted'> {
  store: Store;
  processes: Pick<Processes, 'id' | 'ids'>;
  /** Between two looks for what others left. Milliseconds. */
  adoptMs: number;
}

export function createUserSync(parts: UserSyncParts): UserSync {
  const { jobs, processes, store, logger } = parts;
  const running = new Map<string, Promise<void>>();
  const halting = new AbortController();
  const isHalted = (): boolean => halting.signal.aborted;
  const runParts: RunSyncParts = {
    ...parts,
    process: processes.id,
    isHalted,
    wait: (milliseconds) => wait(milliseconds, undefined, { signal: halting.signal }).catch(() => undefined),
  };
  let timer: NodeJS.Timeout | undefined;

  function run(work: SyncWork): void {
    if (isHalted()) return;
    // One that was stopped may still be at its last batch; the same job never runs twice at once here.
    const before = running.get(work.id) ?? Promise.resolve();
    const done = before
      .then(() => runSync(runParts, work))
      .finally(() => {
        if (running.get(work.id) === done) running.delete(work.id);
      });
    running.set(work.id, done);
  }

  async function adopt(): Promise<void> {
    const adopted = await jobs.adopt(processes.id, processes.ids());
    for (const work of adopted) {
      logger.info('A synchronisation of users is taken over', { tenant: work.tenant, job: work.id });
      run(work);
    }
  }

  async function job(tenant: string, org: string, id: string): Promise<SyncJob> {
    const found = await jobs.job(tenant, org, id);
    if (!found) throw catalogued('users.sync-unknown');
    return found;
  }

  return {
    job,

    async start(tenant, org, request, actor) {
      const work = await jobs.create({ tenant, org }, request, actor, processes.id);
      run(work);
      return job(tenant, org, work.id);
    },

    list: async (tenant, org) => ({ jobs: await jobs.jobs(tenant, org) }),

    async steps(tenant, org, id, query) {
      await job(tenant, org, id);
      return listSteps(store, tenant, id, query);
    },

    async resume(tenant, org, id) {
      await job(tenant, org, id);
      run(await jobs.reopen(tenant, org, id, processes.id));
      return job(tenant, org, id);
    },

    async stop(tenant, org, id) {
      await job(tenant, org, id);
      await jobs.stop(tenant, org, id);
      return job(tenant, org, id);
    },

    async watch() {
      await adopt();
      timer = setInterval(() => {
        adopt().catch((error: unknown) =>
          logger.warn('Left synchronisations could not be looked for', { error }),
        );
      }, parts.adoptMs);
    },

    async halt() {
      halting.abort();
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
