import {
  failureOf,
  type AdapterError,
  type Logger,
  type SyncStep,
  type SyncStepKind,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LicenceBook } from '../licences/licence-book.js';
import type { SeatStore } from '../licences/seat-store.js';
import type { MeteredUsers } from './metered-users.js';
import type { SyncPhase } from './sync-schema.js';
import type { SyncStore, SyncWork } from './sync-store.js';
import type { UserLineStore } from './user-line-store.js';

export interface RunSyncParts {
  jobs: SyncStore;
  lines: UserLineStore;
  seats: SeatStore;
  book: LicenceBook;
  tenants: Pick<Tenants, 'get' | 'contactCenter' | 'contactCenterCan' | 'linkAgents'>;
  crmOf(tenant: string, org: string): MeteredUsers;
  review(tenant: string, agent?: string): void;
  /** The id of this process. */
  process: string;
  /** First wait after a failure that may pass; doubled each time. Milliseconds. */
  retryMs: number;
  /** Ends early when the gateway stops. */
  wait(milliseconds: number): Promise<void>;
  /** The gateway stops: whatever runs is left to whoever comes next. */
  isHalted(): boolean;
  logger: Logger;
}

/** What every phase works with. */
export interface SyncRun extends RunSyncParts {
  work: SyncWork;
  crm: MeteredUsers;
  /** Says how far it is. Throws `NotOurs` where the job was stopped or is another process's now. */
  tell(phase: SyncPhase, done: number, of: number): Promise<void>;
  /** Tries again what may pass by itself, for a while. */
  patiently<Result>(call: () => Promise<Result>): Promise<Result>;
}

/** Works off the open steps of these kinds in batches, and writes down how each ended. */
export async function inBatches(
  run: SyncRun,
  kinds: readonly SyncStepKind[],
  batch: number,
  phase: SyncPhase,
  work: (
    steps: { number: number; step: SyncStep; agent: string | null }[],
  ) => Promise<{ number: number; error?: AdapterError; agent?: string }[]>,
): Promise<void> {
  const open = await run.jobs.open(run.work, kinds);
  for (let first = 0; first < open.length; first += batch) {
    await run.tell(phase, first, open.length);
    const outcomes = await work(open.slice(first, first + batch));
    await run.jobs.settle(
      run.work,
      outcomes.map(({ number, error, agent }) => ({
        number,
        ...(error ? { failure: failureOf(error) } : {}),
        ...(agent === undefined ? {} : { agent }),
      })),
    );
  }
  if (open.length > 0) await run.tell(phase, open.length, open.length);
}
