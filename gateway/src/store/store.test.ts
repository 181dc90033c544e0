import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../logger.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { takeLease } from './lease.js';
import { openStore, type Store } from './store.js';

const logger = createLogger('silent');

const nobodyElse = (): void => undefined;

describe('the store', () => {
  let dataDir = '';
  let postgres: EmbeddedPostgres;
  let store: Store;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-store-'));
    postgres = await startEmbeddedPostgres(dataDir, logger);
    store = await openStore({ url: postgres.url, logger });
    for (const tenant of ['ours', 'theirs']) await fill(tenant);
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function fill(tenant: string): Promise<void> {
    await store.inTenant(tenant, async (transaction) => {
      await transaction.query("insert into tenant values ($1, $1, 1, 'fake', '{}')", [tenant]);
      await transaction.query("insert into settings_version values ($1, 1, '{}')", [tenant]);
      await transaction.query("insert into org values ($1, 'org', 'fake', '{}', null, 'hash', '{}', 1)", [
        tenant,
      ]);
      await transaction.query("insert into agent values ($1, 'a', 'A', null, 'org', 'u')", [tenant]);
      await transaction.query(
        `insert into event (tenant, conversation, id, day, v, source, at, received_at, kind, body)
         values ($1, 'c', 'e', now(), 1, 'gateway', now(), now(), 'timer.fired', '{}')`,
        [tenant],
      );
      await transaction.query(
        "insert into ledger (tenant, conversation, settings_version) values ($1, 'c', 1)",
        [tenant],
      );
      await transaction.query("insert into pending (tenant, conversation) values ($1, 'c')", [tenant]);
      await transaction.query("insert into timer values ($1, 'c', now())", [tenant]);
      await transaction.query("insert into presence values ($1, 'a', 'busy', now())", [tenant]);
      await transaction.query("insert into ticket values ($1, 'h', 'org', 'a', now())", [tenant]);
      await transaction.query("insert into token values ($1, 'h', 'org', 'a', now())", [tenant]);
      await transaction.query("insert into audio_ownership values ($1, 'a', 'tab', 1)", [tenant]);
      await transaction.query(
        "insert into org_budget (tenant, org, tokens, refilled_at) values ($1, 'org', 1, now())",
        [tenant],
      );
      await transaction.query(
        "insert into ingest_key (tenant, id, label, hash) values ($1, gen_random_uuid(), 'key', 'h')",
        [tenant],
      );
      await transaction.query("insert into audit (tenant, actor, action) values ($1, 'a', 'tenant.put')", [
        tenant,
      ]);
      for (const insert of ofLicencesAndUsers) await transaction.query(insert, [tenant]);
    });
  }

  it('keeps every table with tenants behind row-level security', async () => {
    const tables = await store.acrossTenants<{ name: string; secured: boolean }>(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname not in ('migration', 'gateway_process', 'licence_revocations')`,
    );

    expect(tables.length).toBeGreaterThanOrEqual(12);
    expect(tables.filter(({ secured }) => !secured)).toEqual([]);
    for (const { name } of tables) {
      const column = name === 'tenant' ? 'id' : 'tenant';
      const seen = await store.inTenant('ours', (transaction) =>
        transaction.query<{ tenant: string }>(`select ${column} as tenant from ${name}`),
      );
      expect([name, seen.rows]).toEqual([name, [{ tenant: 'ours' }]]);
    }
  });

  it('lets a tenant neither write nor change nor remove what is another’s', async () => {
    const asOurs = (sql: string) => store.inTenant('ours', (transaction) => transaction.query(sql));

    await expect(asOurs("insert into timer values ('theirs', 'x', now())")).rejects.toThrow(
      'row-level security',
    );
    await expect(asOurs("update ledger set tenant = 'theirs'")).rejects.toThrow('row-level security');
    expect((await asOurs("delete from timer where tenant = 'theirs'")).rowCount).toBe(0);
    expect((await asOurs("update presence set status = 'offline' where tenant = 'theirs'")).rowCount).toBe(0);
  });

  it('changes nothing that is logged', async () => {
    const asOurs = (sql: string) => store.inTenant('ours', (transaction) => transaction.query(sql));

    await expect(asOurs("update event set kind = 'other'")).rejects.toThrow('permission denied');
    await expect(asOurs('delete from event')).rejects.toThrow('permission denied');
  });

  it('shows nothing without a tenant', async () => {
    const { rows } = await store.inTenant('', (transaction) => transaction.query('select * from ledger'));

    expect(rows).toEqual([]);
  });

  it('takes nothing of a transaction that broke off', async () => {
    const broken = store.inTenant('ours', async (transaction) => {
      await transaction.query("update presence set status = 'offline'");
      throw new Error('broke off');
    });

    await expect(broken).rejects.toThrow('broke off');
    const { rows } = await store.inTenant('ours', (transaction) =>
      transaction.query<{ status: string }>('select status from presence'),
    );
    expect(rows).toEqual([{ status: 'busy' }]);
  });

  it('writes to the disk at every commit', async () => {
    expect(await store.acrossTenants("select current_setting('fsync') as fsync")).toEqual([{ fsync: 'on' }]);
  });

  it('keeps its password to its owner', async () => {
    const file = join(dataDir, 'postgres-password');

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).length).toBeGreaterThan(30);
  });

  it('is adopted by the next gateway while it still runs', async () => {
    const adopted = await startEmbeddedPostgres(dataDir, logger);

    expect(adopted).toMatchObject({ adopted: true, url: postgres.url });
  });

  it('belongs to one gateway at a time', async () => {
    const lease = await takeLease(postgres.url, dataDir, logger, nobodyElse);
    try {
      await expect(takeLease(postgres.url, dataDir, logger, nobodyElse)).rejects.toThrow(
        'Another gateway already works',
      );
    } finally {
      await lease.release();
    }
  }, 15_000);
});

const ofLicencesAndUsers = [
  "insert into licence (tenant, serial, signed) values ($1, 'l', 'signed')",
  "insert into seat (tenant, org, crm_user, given_by) values ($1, 'org', 'u', 'a')",
  "insert into user_privileges values ($1, 'org', 'u', '{}')",
  `insert into user_line (tenant, org, id, pair, findings, sort, search, reading, checked_at)
   values ($1, 'org', 'u', '{}', '{}', 'u', 'u', gen_random_uuid(), now())`,
  "insert into user_look (tenant, org) values ($1, 'org')",
  `insert into user_sync (tenant, id, org, request, phase, actor)
   values ($1, '00000000-0000-4000-8000-000000000001', 'org', '{}', 'reading', 'a')`,
  `insert into user_sync_step (tenant, job, number, kind, crm_user, step)
   values ($1, '00000000-0000-4000-8000-000000000001', 1, 'create', 'u', '{}')`,
];
