import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '@jackfield/connector-core';

/** Held as long as its connection lives: PostgreSQL takes it back from a gateway that is gone. */
export interface Lease {
  release(): Promise<void>;
}

const TRIES = 25;

/** An embedded server belongs to one gateway. A killed one's connection closes at once, so a short wait is enough. */
export async function takeLease(url: string, folder: string, logger: Logger): Promise<Lease> {
  const client = new pg.Client({ connectionString: url, application_name: 'jackfield lease' });
  client.on('error', () => logger.error('The connection that holds the data folder was lost'));
  await client.connect();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>(
      "select pg_try_advisory_lock(hashtext('jackfield gateway')) as taken",
    );
    if (rows[0]?.taken) return { release: () => client.end() };
    await wait(100);
  }
  await client.end();
  throw new Error(
    `Another gateway already works on ${folder}. Stop it, choose another JACKFIELD_DATA_DIR, or set DATABASE_URL to share a database.`,
  );
}
