import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startGateway } from '../gateway.js';
import { createLogger } from '../logger.js';
import { FakeContactCenter } from '../testing/fake-contact-center.js';
import { FakeCrm } from '../testing/fake-crm.js';
import { fastDelays } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { takeLease } from './lease.js';

const CUT_OFF = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jackfield lease'`;

describe('the lease of the data folder', () => {
  const logger = createLogger('silent');
  let dataDir = '';
  let postgres: EmbeddedPostgres;
  let other: pg.Client;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-lease-'));
    postgres = await startEmbeddedPostgres(dataDir, logger);
    other = new pg.Client({ connectionString: postgres.url });
    await other.connect();
  }, 60_000);

  afterAll(async () => {
    await other.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 30_000);

  it('is taken again when only its connection was lost', async () => {
    let losses = 0;
    const said: string[] = [];
    const listening = { ...logger, warn: (message: string) => void said.push(message) };
    const lease = await takeLease(postgres.url, dataDir, listening, () => (losses += 1));
    await other.query(CUT_OFF);
    await until(
      () => said,
      ([first]) => first === 'The data folder is held again',
    );
    expect(lease.isHeld()).toBe(true);

    const { rows } = await other.query<{ taken: boolean }>(
      "select pg_try_advisory_lock(hashtext('jackfield gateway')) as taken",
    );
    expect(rows).toEqual([{ taken: false }]);
    expect(losses).toBe(0);
    await lease.release();
  });

  it('ends the gateway that has lost it to another, and leaves the server to that one', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const gateway = await startGateway(
      { port: 0, host: '127.0.0.1', dataDir, logLevel: 'silent', delays: fastDelays },
      {
        adapters: {
          contactCenters: { fake: new FakeContactCenter().adapter },
          crms: { fake: new FakeCrm().adapter },
        },
        logger,
        onLost: end,
      },
    );
    // It stands in line, so it has the lock the moment it is free.
    const taken = other.query("select pg_advisory_lock(hashtext('jackfield gateway'))");
    const killer = new pg.Client({ connectionString: postgres.url });
    await killer.connect();
    await killer.query(CUT_OFF);
    await killer.end();
    await taken;
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(503);
    await ended;

    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow('fetch failed');
    expect((await other.query('select 1 as alive')).rows).toEqual([{ alive: 1 }]);
  }, 60_000);
});
