import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

/** The SQL files stand beside the sources only; both `src/store` and `dist/store` find them there. */
const migrations = fileURLToPath(new URL('../../src/store/migrations', import.meta.url));

/** Brings the tables up to date. Of several gateways that start at once one does it, the others wait for its lock. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c client_min_messages=warning' });
  await client.connect();
  try {
    await runner({
      dbClient: client,
      dir: migrations,
      direction: 'up',
      migrationsTable: 'migration',
      advisoryLockMode: 'wait',
      checkOrder: true,
      logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    // Membership lets the owner act as the role; a server's own superuser needs none.
    await client.query('grant jackfield_app to current_user').catch(ignore);
    await createPartitions(client);
  } finally {
    await client.end();
  }
}

/** Partitions of the log from yesterday to a week ahead. Older and wrong days fall into the default partition. */
export async function createPartitions(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query(`
    do $$
    declare
      each_day date;
    begin
      perform pg_advisory_xact_lock(hashtext('jackfield event partitions'));
      for each_day in select generate_series(current_date - 1, current_date + 7, interval '1 day')::date loop
        if to_regclass('event_' || to_char(each_day, 'YYYYMMDD')) is null
           and not exists (select from event_default where event_default.day = each_day) then
          execute format('create table %I partition of event for values from (%L) to (%L)',
            'event_' || to_char(each_day, 'YYYYMMDD'), each_day, each_day + 1);
        end if;
      end loop;
    end
    $$`);
}

function ignore(): void {
  // The gateway logs that it migrated, not each step.
}
