import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../logger.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../store/embedded-postgres.js';
import { fastDelays } from '../testing/test-world.js';
import type { Announcements } from './announcements.js';
import { createFlushQueue, type FlushQueue } from './flush-queue.js';
import type { RoundEnd } from './flush-round.js';

/** A job that runs until the test ends it. */
interface Job {
  announcements: Announcements;
  end(end: RoundEnd): void;
}

const logger = createLogger('silent');
let dataDir = '';
let postgres: EmbeddedPostgres;
let queue: FlushQueue;
const begun: Job[] = [];
const awaited: ((job: Job) => void)[] = [];

/** The next job that begins. */
function nextJob(): Promise<Job> {
  const job = begun.shift();
  return job ? Promise.resolve(job) : new Promise((resolve) => awaited.push(resolve));
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jackfield-queue-'));
  postgres = await startEmbeddedPostgres(dataDir, logger);
  queue = createFlushQueue({
    databaseUrl: postgres.url,
    alone: true,
    // Whatever the test does not announce shall not be found otherwise.
    delays: { ...fastDelays, sweepMs: 600_000 },
    orgsWithDue: () => Promise.resolve([]),
    flushOrg: (_tenant, _org, _mayCall, announcements) =>
      new Promise((resolve) => {
        const job = { announcements, end: resolve };
        const hear = awaited.shift();
        if (hear) hear(job);
        else begun.push(job);
      }),
    clock: { now: () => Date.now() },
    logger,
  });
  await queue.start();
}, 60_000);

afterAll(async () => {
  await queue.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 30_000);

it('tells the job of an org that more became due, and begins no other one for what it took', async () => {
  queue.announce('tenant', 'org', 200);
  const job = await nextJob();
  job.announcements.take();

  queue.announce('tenant', 'org', 200);
  await job.announcements.more();
  job.announcements.take();
  job.end({ next: 'done' });

  queue.announce('tenant', 'elsewhere', 200);
  const other = await nextJob();
  other.end({ next: 'done' });
  expect(begun).toEqual([]);
});

it('begins another job for what was announced and not taken', async () => {
  queue.announce('tenant', 'org', 200);
  const job = await nextJob();
  job.announcements.take();

  queue.announce('tenant', 'org', 200);
  await job.announcements.more();
  job.end({ next: 'done' });

  const next = await nextJob();
  next.end({ next: 'done' });
});

it('begins no job for what still lingered when it was taken', async () => {
  queue.announce('tenant', 'org', 200);
  const job = await nextJob();
  // Lingers: the last call was a moment ago.
  queue.announce('tenant', 'org', 1);
  job.announcements.take();
  job.end({ next: 'done' });

  // Longer than the linger of these delays: a timer that was left would have gone first.
  queue.announce('tenant', 'later', 200);
  const later = await nextJob();
  queue.announce('tenant', 'later', 1);
  await later.announcements.more();
  later.end({ next: 'done' });
  const again = await nextJob();
  again.end({ next: 'done' });
  expect(begun).toEqual([]);
});
