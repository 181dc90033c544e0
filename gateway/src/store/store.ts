import pg from 'pg';
import type { Logger } from '@jackfield/connector-core';
import { asDatabaseError, isBrokenConnection } from './database-away.js';
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

/** What the database cannot do now is thrown as `DatabaseAway`. */
export interface Store {
  readonly url: string;
  /** Runs `work` in one transaction that sees nothing but the rows of `tenant`. */
  inTenant<Result>(
    tenant: string,
    work: (transaction: Transaction) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /**
   * The same for a single statement, which is a transaction of its own: one round trip instead of three. What is asked
   * for in every turn goes this way.
   */
  askInTenant<Row extends pg.QueryResultRow>(
    tenant: string,
    statement: pg.QueryConfig,
    options?: TransactionOptions,
  ): Promise<Row[]>;
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
  /** How long a connection may take to open, or to become free. Milliseconds. @default 5000 */
  connectMs?: number;
  /** How long the database may take for one statement. Milliseconds. @default 30000 */
  answerMs?: number;
}

export async function openStore({
  url,
  logger,
  connections = 10,
  connectMs = 5_000,
  answerMs = 30_000,
}: StoreOptions): Promise<Store> {
  await migrate(url);
  const bounds: pg.PoolConfig = {
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    // The server ends what takes too long, and its locks with it; a server that hangs is given up a moment later.
    statement_timeout: answerMs,
    query_timeout: answerMs + GIVE_UP_AFTER_MS,
    keepAlive: true,
  };
  // The role is set when a connection opens; row-level security binds everything that goes through this pool.
  const tenants = openPool({ ...bounds, max: connections, options: ROLE }, logger);
  // For what a crash may take: its commits do not wait for the disk.
  const hasty = openPool({ ...bounds, max: HASTY_CONNECTIONS, options: `${ROLE} ${NOT_DURABLE}` }, logger);
  const system = openPool({ ...bounds, max: 3 }, logger);
  // The first call does not pay for connecting.
  await Promise.all([tenants.query('select 1'), hasty.query('select 1'), system.query('select 1')]);

  const poolFor = ({ durable = true }: TransactionOptions = {}): pg.Pool => (durable ? tenants : hasty);

  async function again<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        // The server ended one of two transactions that waited for each other: nothing of it happened.
        if (sqlStateOf(error) !== DEADLOCK || attempt === MOST_ATTEMPTS) throw asDatabaseError(error);
      }
    }
  }

  return {
    url,
    inTenant: (tenant, work, options) => again(() => runInTenant(poolFor(options), tenant, work)),
    askInTenant: (tenant, statement, options) =>
      again(() => askInTenant(poolFor(options), tenant, statement)),
    async acrossTenants<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      try {
        return (await system.query<Row>(sql, values)).rows;
      } catch (error) {
        throw asDatabaseError(error);
      }
    },
    async close() {
      await Promise.all([tenants.end(), hasty.end(), system.end()]);
    },
  };
}

function openPool(config: pg.PoolConfig, logger: Logger): pg.Pool {
  const pool = new pg.Pool(config);
  // A stopping server sends 57P01 to idle connections; without a listener that ends the process.
  pool.on('error', (error) => {
    logger.warn('A database connection was lost', { code: sqlStateOf(error) });
  });
  // The same for a connection that is lent out and waits for nothing; its next statement fails, and tells whoever asked.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

/** Whether PostgreSQL refused what it was given to store: a wrong form, a broken rule, or one row twice. */
export function isDataError(error: unknown): boolean {
  return /^2[123]/.test(sqlStateOf(error) ?? '');
}

/** Whether PostgreSQL refused a row that is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === UNIQUE_VIOLATION;
}

/** PostgreSQL's own code of an error; absent where the connection failed. */
function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/**
 * Statements with a name are planned once and not anew for their values: planning the reading of a conversation takes
 * longer than the reading itself, and for long lists of values and tables without statistics it ends in reading all.
 */
const PLANS = '-c plan_cache_mode=force_generic_plan';
const ROLE = `-c role=jackfield_app ${PLANS}`;
const NOT_DURABLE = '-c synchronous_commit=off';
const HASTY_CONNECTIONS = 5;
const DEADLOCK = '40P01';
const UNIQUE_VIOLATION = '23505';
const GIVE_UP_AFTER_MS = 1_000;
const MOST_ATTEMPTS = 5;

async function runInTenant<Result>(
  pool: pg.Pool,
  tenant: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One round trip; `set local` is `set_config(…, true)` in a statement without a result.
    await client.query(`begin; set local jackfield.tenant = ${pg.escapeLiteral(tenant)}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // Nobody waits a second time for a connection that does not answer; closing it rolls back as well.
    if (isBrokenConnection(error)) broken = error as Error;
    else {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure as Error;
      });
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Whose rows a connection sees outside of transactions. */
const tenantOf = new WeakMap<pg.PoolClient, string>();

async function askInTenant<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  tenant: string,
  statement: pg.QueryConfig,
): Promise<Row[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    if (tenantOf.get(client) !== tenant) {
      tenantOf.delete(client);
      await client.query(`set jackfield.tenant = ${pg.escapeLiteral(tenant)}`);
      tenantOf.set(client, tenant);
    }
    return (await client.query<Row>(statement)).rows;
  } catch (error) {
    if (isBrokenConnection(error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
