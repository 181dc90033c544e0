import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createLogger } from '../../../gateway/dist/logger.js';
import { startEmbeddedPostgres } from '../../../gateway/dist/store/embedded-postgres.js';
import { planLoad } from '../../load/uneven-load.ts';

const EVENTS_A_STATEMENT = 50;
const CONNECTIONS = 4;

const INSERT = `insert into event (conversation, id, at, body)
  select conversation, id, to_timestamp(at / 1000.0), body
  from jsonb_to_recordset($1) as e (conversation text, id text, at double precision, body jsonb)`;

/** Events per second that the same PostgreSQL takes in as rows of one table, committed 50 at a time, and nothing else. */
export async function measureBareInsert(events: number): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jackfield-baseline-'));
  const postgres = await startEmbeddedPostgres(dataDir, createLogger('error'));
  const pool = new pg.Pool({ connectionString: postgres.url, max: CONNECTIONS });
  pool.on('error', () => undefined);
  try {
    await pool.query(`create table event (conversation text not null, id text not null, at timestamptz not null,
      body jsonb not null, position bigserial not null, primary key (conversation, id))`);
    const rows = planLoad({ run: 'insert', eventsPerSecond: events, seconds: 1 }).map((event) => {
      const { call_id: conversation, event_id: id, ts: at, ...body } = event.tell(Date.now());
      return { conversation, id, at, body };
    });
    let next = 0;
    const started = performance.now();
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (next < rows.length) {
          const batch = rows.slice(next, next + EVENTS_A_STATEMENT);
          next += batch.length;
          await pool.query({ name: 'insert', text: INSERT, values: [JSON.stringify(batch)] });
        }
      }),
    );
    return rows.length / ((performance.now() - started) / 1000);
  } finally {
    await pool.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
