import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../logger.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { openStore, type Store } from './store.js';

const logger = createLogger('silent');

/** Tables that hold nothing of a tenant. Everything else has to be behind row-level security. */
const SHARED_TABLES = ['migration', 'gateway_process', 'licence_revocations'];

interface Column {
  name: string;
  type: string;
  required: boolean;
}

/** A value of each type, for rows that are only there to be found. */
const SAMPLES: Record<string, string> = {
  text: `'x'`,
  'text[]': `'{}'`,
  jsonb: `'{}'`,
  uuid: 'gen_random_uuid()',
  boolean: 'true',
  date: 'current_date',
};
const sampleOf = (type: string): string =>
  SAMPLES[type] ?? (type.startsWith('timestamp') ? 'now()' : /int|double|numeric/.test(type) ? '1' : 'null');

describe('row-level security', () => {
  let dataDir: string;
  let stopServer: () => Promise<void>;
  let store: Store;
  let tables: string[];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-rls-'));
    const postgres = await startEmbeddedPostgres(dataDir, logger);
    stopServer = () => postgres.stop();
    store = await openStore({ url: postgres.url, logger });
    const rows = await store.acrossTenants<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace
       and relkind in ('r', 'p') and not relispartition order by 1`,
    );
    tables = rows.map(({ name }) => name).filter((name) => !SHARED_TABLES.includes(name));
    // Rows of tenant b in every table, put there by the owner, whatever refers to what.
    for (const table of tables) await insertRow(table);
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await stopServer();
    await rm(dataDir, { recursive: true, force: true });
  });

  const tenantColumn = (table: string): string => (table === 'tenant' ? 'id' : 'tenant');

  async function insertRow(table: string): Promise<void> {
    const columns = await store.acrossTenants<Column>(
      `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull and not atthasdef as required
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const given = columns.filter(({ name, required }) => required || name === tenantColumn(table));
    const values = given.map(({ name, type }) => (name === tenantColumn(table) ? `'b'` : sampleOf(type)));
    await store.acrossTenants(
      `do $$ begin
         set local session_replication_role = replica;
         insert into ${table} (${given.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')});
       end $$`,
    );
  }

  const countAll = async (table: string): Promise<number> =>
    Number((await store.acrossTenants<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);

  it('binds every table of the database that holds something of a tenant', async () => {
    const open = await store.acrossTenants<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and not relrowsecurity order by 1`,
    );

    expect(open.map(({ name }) => name)).toEqual([...SHARED_TABLES].sort());
    expect(tables.length).toBeGreaterThan(12);
  });

  it('shows no row of another tenant, of no table', async () => {
    for (const table of tables) {
      const { rows } = await store.inTenant('a', (transaction) =>
        transaction.query(`select * from ${table}`),
      );
      expect({ table, rows }).toEqual({ table, rows: [] });
      expect({ table, own: await countAll(table) }).toEqual({ table, own: 1 });
    }
  });

  it.each(['delete from %', 'update % set #  = #'])(
    'changes no row of another tenant: %s',
    async (statement) => {
      for (const table of tables) {
        const sql = statement.replace('%', table).replaceAll('#', tenantColumn(table));
        const touched = await store
          .inTenant('a', (transaction) => transaction.query(sql))
          // What is logged may be changed by nobody: refused as well.
          .then(
            ({ rowCount }) => rowCount,
            (error: unknown) => (error as { code?: string }).code,
          );
        expect([0, '42501']).toContain(touched);
        expect({ table, left: await countAll(table) }).toEqual({ table, left: 1 });
      }
    },
  );

  it('lets nobody write a row into the name of another tenant', async () => {
    for (const table of tables) {
      const column = tenantColumn(table);
      const copy = `insert into ${table} (${column}) values ('b')`;
      await expect(store.inTenant('a', (transaction) => transaction.query(copy))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it('gives the partitions of the log to nobody directly', async () => {
    const partitions = await store.acrossTenants<{ name: string }>(
      `select relname as name from pg_class where relispartition and relkind = 'r' and relname like 'event%'`,
    );

    expect(partitions.length).toBeGreaterThan(1);
    for (const { name } of partitions) {
      const read = store.inTenant('a', (transaction) => transaction.query(`select * from ${name}`));
      await expect(read).rejects.toMatchObject({ code: '42501' });
    }
  });
});
