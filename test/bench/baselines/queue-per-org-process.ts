import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import { startEmbeddedPostgres } from '../../../gateway/dist/store/embedded-postgres.js';
import { createLogger } from '../../../gateway/dist/logger.js';
import { ORGS, orgName } from '../../load/uneven-load.ts';
import type { VendorEvent } from '../../load/webhook.ts';

/**
 * What one would build with pg-boss alone: a queue for each org with one worker, first in first out, one job an event, up
 * to 200 of them in one collection call. It checks no signature, folds nothing, keeps no log, and once a call has failed
 * it keeps no order, which is all in its favour. With pg-boss's strict order (`key_strict_fifo`), which would keep it and
 * lets a fetch have only one job of a conversation, it is about 3 % slower.
 */
const BATCH = 200;
const [standIn = ''] = process.argv.slice(2);

const dataDir = await mkdtemp(join(tmpdir(), 'jackfield-baseline-'));
const postgres = await startEmbeddedPostgres(dataDir, createLogger('error'));
const boss = new PgBoss({
  connectionString: postgres.url,
  max: 10,
  schedule: false,
  useListenNotify: true,
  registerInstance: false,
});
boss.on('error', (error) => process.stderr.write(`${error.message}\n`));
await boss.start();

interface Job {
  key: string;
  event: string;
  at: number;
}

for (let org = 0; org < ORGS; org++) {
  const queue = orgName(org);
  await boss.createQueue(queue, { policy: 'standard', notify: true, retryLimit: 9 });
  await boss.work<Job>(
    queue,
    {
      batchSize: BATCH,
      localConcurrency: 1,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 1,
      burstWhenBatchFull: true,
    },
    async (jobs) => write(queue, latestOfEach(jobs.map(({ data }) => data))),
  );
}

/** A collection call takes no two records with one key. */
function latestOfEach(jobs: readonly Job[]): Job[] {
  return [...new Map(jobs.map((job) => [job.key, job])).values()];
}

async function write(org: string, jobs: readonly Job[]): Promise<void> {
  const answer = await fetch(
    `${standIn}/${org}/services/data/v64.0/composite/sobjects/Task/Jackfield_Key__c`,
    {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        allOrNone: false,
        records: jobs.map(({ key, event, at }) => ({
          attributes: { type: 'Task' },
          Jackfield_Key__c: key,
          Subject: `Call: ${event}`,
          ...(event === 'finish' ? { Call_End__c: new Date(at).toISOString() } : {}),
        })),
      }),
    },
  );
  if (!answer.ok) throw new Error(`The CRM answered ${answer.status}.`);
  await answer.text();
}

async function take(text: string): Promise<void> {
  const { events } = JSON.parse(text) as { events: VendorEvent[] };
  const byOrg = new Map<string, VendorEvent[]>();
  for (const event of events) {
    const org = String(event.call.org);
    byOrg.set(org, [...(byOrg.get(org) ?? []), event]);
  }
  await Promise.all(
    [...byOrg].map(([org, list]) =>
      boss.insert(
        org,
        list.map(({ call_id: key, event, ts: at }) => ({
          // Ids have to grow, since pg-boss breaks ties of one moment by them.
          id: uuidv7(),
          data: { key, event, at } satisfies Job,
        })),
      ),
    ),
  );
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    take(Buffer.concat(chunks).toString('utf8')).then(
      () => response.writeHead(202).end(),
      () => response.writeHead(503).end(),
    );
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
process.on('SIGTERM', () => {
  void boss
    .stop({ graceful: false })
    .catch(() => undefined)
    .then(() => postgres.stop())
    .then(() => rm(dataDir, { recursive: true, force: true }))
    .then(() => process.exit(0));
});
const address = server.address();
process.send?.(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`);
