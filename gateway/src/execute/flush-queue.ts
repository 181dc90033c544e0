import { PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { Clock, Logger } from '@jackfield/connector-core';
import type { Delays } from '../options.js';
import type { RoundEnd } from './save-activities.js';

const QUEUE = 'flush';
/** After these the job sends itself again, so that a large org does not keep the small ones waiting. */
const ROUNDS_A_JOB = 5;
const ORGS_AT_ONCE = 16;

interface FlushJob {
  tenant: string;
  org: string;
}

/** Patient work: one job per CRM org at a time, over all gateways of this database. */
export interface FlushQueue {
  start(): Promise<void>;
  /** Says that writes of this org are due. To be called after the commit that made them so. */
  announce(tenant: string, org: string): void;
  ready(): boolean;
  stop(): Promise<void>;
}

export interface FlushQueueParts {
  databaseUrl: string;
  /** Whether no other gateway works on this database: jobs that a killed predecessor held are void then. */
  alone: boolean;
  saveRound(tenant: string, org: string): Promise<RoundEnd>;
  orgsWithDue(): Promise<FlushJob[]>;
  delays: Delays;
  clock: Clock;
  logger: Logger;
}

export function createFlushQueue(parts: FlushQueueParts): FlushQueue {
  const { delays, clock, logger } = parts;
  const boss = new PgBoss({
    connectionString: parts.databaseUrl,
    max: 6,
    schedule: false,
    useListenNotify: true,
    registerInstance: false,
  });
  boss.on('error', (error) => logger.warn('The queue lost its database for a moment', { error }));
  const resting = new Map<string, number>();
  let sweep: NodeJS.Timeout | undefined;
  let ready = false;

  async function send(job: FlushJob): Promise<void> {
    const key = JSON.stringify([job.tenant, job.org]);
    if ((resting.get(key) ?? 0) > clock.now()) return;
    // pg-boss breaks ties of one moment by id, so ids have to grow.
    await boss.send(QUEUE, job, { id: uuidv7(), singletonKey: key });
  }

  function announce(job: FlushJob): void {
    if (!ready) return;
    send(job).catch((error: unknown) => {
      logger.warn('A write could not be announced; the sweep will', { ...job, error });
    });
  }

  async function flush(job: FlushJob): Promise<void> {
    for (let round = 0; round < ROUNDS_A_JOB; round += 1) {
      const end = await parts.saveRound(job.tenant, job.org);
      if (end.next === 'done') return;
      if (end.next === 'pause') {
        resting.set(JSON.stringify([job.tenant, job.org]), clock.now() + end.ms);
        return;
      }
    }
    await send(job);
  }

  return {
    announce: (tenant, org) => announce({ tenant, org }),
    ready: () => ready,

    async start() {
      await boss.start();
      const settings = {
        expireInSeconds: Math.max(1, Math.ceil(delays.flushLeaseMs / 1000)),
        // A failed job is not repeated by the queue: the sweep finds the same writes, still due.
        retryLimit: 0,
        deleteAfterSeconds: 3600,
      };
      await boss.createQueue(QUEUE, { policy: 'stately', notify: true, ...settings });
      await boss.updateQueue(QUEUE, settings);
      if (parts.alone) await boss.deleteAllJobs(QUEUE);
      await boss.work<FlushJob>(
        QUEUE,
        { batchSize: 1, localConcurrency: ORGS_AT_ONCE, pollingIntervalSeconds: 2 },
        async ([job]) => {
          if (!job) return;
          try {
            await flush(job.data);
          } catch (error) {
            logger.error('Writing to a CRM broke off and is repeated', { ...job.data, error });
            throw error;
          }
        },
      );
      ready = true;
      // Finds what was committed but never announced, because a gateway was killed in between.
      sweep = setInterval(() => {
        parts.orgsWithDue().then(
          (jobs) => jobs.forEach(announce),
          (error: unknown) => logger.warn('The sweep for due writes failed', { error }),
        );
      }, delays.sweepMs);
    },

    async stop() {
      ready = false;
      clearInterval(sweep);
      await boss.stop({ graceful: true, timeout: delays.drainMs, close: true });
    },
  };
}
