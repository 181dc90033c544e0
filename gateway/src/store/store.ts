import pg from 'pg';
import type { Logger } from '@jackfield/connector-core';
import { migrate } from './migrate.js';

/** A connection inside one transaction. */
export type Transaction = Pick<pg.PoolClient, 'query'>;

export interface TransactionOptions {
  /**
   * Whether the commit waits for the disk. Only for what can be computed again from the log.
   * @default true
   */
  durable?: boolean;
}

export interface Store {
  readonly url: string;
  /** Runs `work` in one transaction that sees nothing but the rows of `tenant`. */
  inTenant<Result>(
    tenant: string,
    work: (transaction: Transaction) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /**
   * Queries across tenants as the owner of the tables: start-up, sweeps and health only.
   * Nothing that a request asks for goes through here.
   */
  acrossTenants<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface StoreOptions {
  url: string;
  logger: Logger;
  /** @default 10 */
  connections?: number;
}

export async function openStore({ url, logger, connections = 10 }: StoreOptions): Promise<Store> {
  await migrate(url);
  // The role is set when a connection opens; row-level security binds everything that goes through this pool.
  const tenants = openPool(
    { connectionString: url, max: connections, options: '-c role=jackfield_app' },
    logger,
  );
  const system = openPool({ connectionString: url, max: 3 }, logger);
  // The first call does not pay for connecting.
  await Promise.all([tenants.query('select 1'), system.query('select 1')]);

  return {
    url,
    async inTenant(tenant, work, options) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runInTenant(tenants, tenant, work, options);
        } catch (error) {
          // The server ended one of two transactions that waited for each other: nothing of it happened.
          if (sqlStateOf(error) !== DEADLOCK || attempt === MOST_ATTEMPTS) throw error;
        }
      }
    },
    async acrossTenants<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      return (await system.query<Row>(sql, values)).rows;
    },
    async close() {
      await Promise.all([tenants.end(), system.end()]);
    },
  };
}

function openPool(config: pg.PoolConfig, logger: Logger): pg.Pool {
  const pool = new pg.Pool(config);
  // A stopping server sends 57P01 to idle connections; without a listener that ends the process.
  pool.on('error', (error) => {
    logger.warn('A database connection was lost', { code: sqlStateOf(error) });
  });
  return pool;
}

/** PostgreSQL's own code of an error; absent where the connection failed. */
function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

const DEADLOCK = '40P01';
const MOST_ATTEMPTS = 5;

async function runInTenant<Result>(
  pool: pg.Pool,
  tenant: string,
  work: (transaction: Transaction) => Promise<Result>,
  { durable = true }: TransactionOptions = {},
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One round trip; `set local` is `set_config(…, true)` in a statement without a result.
    await client.query(
      `begin; set local jackfield.tenant = ${pg.escapeLiteral(tenant)}` +
        (durable ? '' : '; set local synchronous_commit = off'),
    );
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
