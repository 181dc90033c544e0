import { readdir } from 'node:fs/promises';
import { runner } from 'node-pg-migrate';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createLogger } from '../../gateway/dist/logger.js';
import { startEmbeddedPostgres } from '../../gateway/dist/store/embedded-postgres.js';
import { startGatewayProcess } from './gateway-member.ts';

const migrations = fileURLToPath(new URL('../../gateway/src/store/migrations', import.meta.url));
const KEPT = 500;

/**
 * A database of the first version, with conversations in it, whose gateway is killed in the middle of bringing it up to
 * date. Throws unless the next start finishes the work and everything is still there.
 */
export async function killDuringMigration(dataDir: string): Promise<void> {
  const { url } = await startEmbeddedPostgres(dataDir, createLogger('fatal'));
  await withClient(url, async (client) => {
    await migrateTo(client, 1);
    await client.query(
      `insert into event (tenant, conversation, id, day, v, source, at, received_at, kind, body)
       select 'before', 'call-' || n, 'event', current_date, 1, 'contact-center', now(), now(), 'conversation.queued', '{}'
       from generate_series(1, $1::int) as n`,
      [KEPT],
    );
    await client.query(
      `insert into ledger (tenant, conversation, settings_version, state)
       select 'before', 'call-' || n, 1, 'written' from generate_series(1, $1::int) as n`,
      [KEPT],
    );
  });
  const survived = await startGatewayProcess(dataDir, 0, { JACKFIELD_FAULTS_KILL_MIGRATION: '1' }).then(
    (child) => child,
    () => undefined,
  );
  if (survived) {
    survived.kill('SIGKILL');
    throw new Error('The gateway was to be killed while it migrated, and was not.');
  }
  const done = await withClient(url, countMigrations);
  if (done !== 1) throw new Error(`${done} migrations were done by a gateway that was killed in the second.`);

  const next = await startGatewayProcess(dataDir, 0);
  next.kill('SIGKILL');
  await next.ended;
  const all = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).length;
  await withClient(url, async (client) => {
    if ((await countMigrations(client)) !== all)
      throw new Error('The next start did not finish the migration.');
    const { rows } = await client.query<{ events: number; lines: number }>(
      `select (select count(*)::int from event where tenant = 'before') as events,
         (select count(*)::int from ledger where tenant = 'before' and first_day is not null) as lines`,
    );
    if (rows[0]?.events !== KEPT || rows[0].lines !== KEPT)
      throw new Error(`Of ${KEPT} conversations a migration left ${JSON.stringify(rows[0])}.`);
  });
}

async function migrateTo(dbClient: pg.Client, count: number): Promise<void> {
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  await runner({
    dbClient,
    dir: migrations,
    direction: 'up',
    migrationsTable: 'migration',
    count,
    logger: silent,
  });
}

function ignore(): void {
  // What it does is looked at in the tables.
}

async function countMigrations(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from migration');
  return rows[0]?.count ?? 0;
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
