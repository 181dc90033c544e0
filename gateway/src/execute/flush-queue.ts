import { PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { Clock, Logger } from '@jackfield/connector-core';
import type { OrgAddress } from '../log/ledger.js';
import type { Delays } from '../options.js';
import { createAnnouncer, type Announcements, type Announcer } from './announcements.js';
import type { RoundEnd } from './flush-round.js';
import { createJobPump } from './job-pump.js';
import { createLinger } from './linger.js';
import { orgKey } from './org-key.js';
import { createSendTogether } from './send-together.js';

const QUEUE = 'flush';
const ORGS_AT_ONCE = 64;
/** A worker that was killed is noticed after this time, without waiting for the end of its lease. */
const HEARTBEAT_SECONDS = 10;
/** Jobs that wait behind one whose worker is gone: nobody tells of them. */
const POLL_MS = 2_000;

/** Patient work: one job per CRM org at a time, over all gateways of this database. */
export interface FlushQueue {
  start(): Promise<void>;
  /** Says that so many writes of this org are due. To be called after the commit that made them so. */
  announce(tenant: string, org: string, count: number): void;
  ready(): boolean;
  stop(): Promise<void>;
}

export interface FlushQueueParts {
  databaseUrl: string;
  /** Whether no other gateway works on this database: jobs that a killed predecessor held are void then. */
  alone: boolean;
  /** @param mayCall whether there is time for one more call before another worker may take the org over */
  flushOrg(
    tenant: string,
    org: string,
    mayCall: () => boolean,
    announcements: Announcements,
  ): Promise<RoundEnd>;
  orgsWithDue(): Promise<OrgAddress[]>;
  delays: Delays;
  clock: Clock;
  logger: Logger;
}

/** A job is only an announcement of what stands in the log: the sweep finds it again, so no commit has to wait for the disk. */
function notDurable(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${options} -c synchronous_commit=off`.trim());
  return url.href;
}

export function createFlushQueue(parts: FlushQueueParts): FlushQueue {
  const { delays, clock, logger } = parts;
  const boss = new PgBoss({
    connectionString: notDurable(parts.databaseUrl),
    max: 6,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', (error) => logger.warn('The queue lost its database for a moment', { error }));
  /** Of the jobs that run here, by the key of their org. */
  const running = new Map<string, Announcer>();
  const rests = new Set<NodeJS.Timeout>();
  const linger = createLinger({ delays, clock, send: (tenant, org) => announce({ tenant, org }) });
  const pump = createJobPump<OrgAddress>({
    boss,
    queue: QUEUE,
    atOnce: ORGS_AT_ONCE,
    pollMs: POLL_MS,
    heartbeatMs: (HEARTBEAT_SECONDS * 1000) / 3,
    work: flush,
    logger,
  });
  let sweep: NodeJS.Timeout | undefined;
  let ready = false;

  const send = createSendTogether(async (jobs) => {
    // pg-boss breaks ties of one moment by id, so ids have to grow.
    const jobOf = (data: OrgAddress) => ({
      id: uuidv7(),
      data,
      singletonKey: orgKey(data.tenant, data.org),
    });
    await boss.insert(QUEUE, jobs.map(jobOf));
    pump.wake();
  });

  function announce(job: OrgAddress): void {
    if (!ready) return;
    const announcer = running.get(orgKey(job.tenant, job.org));
    // The job goes on with it, instead of another one that would have to wait for its end.
    if (announcer) return announcer.announce();
    send(job).catch((error: unknown) => {
      logger.warn('A write could not be announced; the sweep will', { ...job, error });
    });
  }

  async function flush(job: OrgAddress): Promise<void> {
    // A call lasts half a lease at most, so one that begins in the first half ends before anybody else may begin.
    const lastStart = performance.now() + delays.flushLeaseMs / 2;
    const mayCall = (): boolean => performance.now() < lastStart;
    const announcer = createAnnouncer(() => linger.takeAlong(job.tenant, job.org));
    running.set(orgKey(job.tenant, job.org), announcer);
    try {
      const end = await parts.flushOrg(job.tenant, job.org, mayCall, announcer);
      if (end.next === 'rest') comeBack(job, end.ms);
      if (end.next === 'more') await send(job);
    } finally {
      running.delete(orgKey(job.tenant, job.org));
      if (announcer.isOpen()) announce(job);
    }
  }

  function comeBack(job: OrgAddress, ms: number): void {
    // A round that outlives the queue must not keep the process alive for the length of a rest.
    if (!ready) return;
    const timer = setTimeout(() => {
      rests.delete(timer);
      announce(job);
    }, ms);
    rests.add(timer);
  }

  return {
    announce: linger.add,
    ready: () => ready,

    async start() {
      await boss.start();
      const settings = {
        expireInSeconds: Math.max(1, Math.ceil(delays.flushLeaseMs / 1000)),
        heartbeatSeconds: HEARTBEAT_SECONDS,
        // A failed job is not repeated by the queue: the sweep finds the same writes, still due.
        retryLimit: 0,
        deleteAfterSeconds: 3600,
      };
      await boss.createQueue(QUEUE, { policy: 'stately', ...settings });
      await boss.updateQueue(QUEUE, settings);
      if (parts.alone) await boss.deleteAllJobs(QUEUE);
      pump.start();
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
      linger.stop();
      for (const timer of rests) clearTimeout(timer);
      await pump.stop(delays.drainMs);
      await boss.stop({ graceful: true, timeout: delays.drainMs, close: true });
    },
  };
}
