import { askGateway } from 'c/gateway';

export type StepKind =
  | 'create-agent'
  | 'change-agent'
  | 'activate-agent'
  | 'deactivate-agent'
  | 'link'
  | 'give-seat'
  | 'take-seat'
  | 'skip';

/** As `GET …/users/sync/:job` of the gateway's API answers it. */
export interface SyncJob {
  id: string;
  do: 'plan' | 'apply';
  state: 'running' | 'done' | 'failed' | 'stopped';
  phase: string;
  /** Of the phase; `of` is 0 where nobody knows it yet. */
  progress: { done: number; of: number };
  planned: Partial<Record<StepKind, number>>;
  done: Partial<Record<StepKind, number>>;
  refused: number;
  crmCalls: number;
  failure?: { code: string; message: string; action: string };
}

/** What is asked for, as `POST …/users/sync` takes it. */
export interface SyncWish {
  do: 'plan' | 'apply';
  everybody?: boolean;
  who?: { profiles?: string[]; groups?: string[] };
  seats?: 'keep' | 'give';
  newAgents?: { number?: string; callerId?: string };
}

const LOOK_EVERY_MS = 1_000;

export const startJob = (wish: SyncWish) => askGateway<SyncJob>('POST', 'users/sync', wish);
export const stopJob = (id: string) => askGateway<SyncJob>('POST', `users/sync/${id}/stop`);
export const resumeJob = (id: string) => askGateway<SyncJob>('POST', `users/sync/${id}/resume`);

/** The newest job of this org, so that a page that is opened anew finds what runs. */
export async function lastJob(): Promise<SyncJob | undefined> {
  const { jobs } = await askGateway<{ jobs: SyncJob[] }>('GET', 'users/sync');
  return jobs[0];
}

/**
 * Follows a job to its end; it goes on as well if nobody does.
 * @param tell is told of every change; answers false when nobody looks any more
 * @returns the job as it ended, or as it was seen last
 */
export async function followJob(job: SyncJob, tell: (job: SyncJob) => boolean): Promise<SyncJob> {
  let seen = job;
  /* eslint-disable no-await-in-loop, @lwc/lwc/no-async-operation -- it is followed look by look, until `tell` says no */
  while (tell(seen) && seen.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    seen = await askGateway<SyncJob>('GET', `users/sync/${job.id}`);
  }
  /* eslint-enable no-await-in-loop, @lwc/lwc/no-async-operation */
  return seen;
}
