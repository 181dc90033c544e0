import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type Ledger } from '../../gateway/dist/log/ledger.js';
import { createLogger } from '../../gateway/dist/logger.js';
import { startEmbeddedPostgres } from '../../gateway/dist/store/embedded-postgres.js';
import { openStore, type Store } from '../../gateway/dist/store/store.js';
import { atMost, percentile, type Row } from './row.ts';

const TENANT = 'backlog';
const SMALL = 1_000;
const LARGE = 1_000_000;
const CLAIMS = 100;
const A_CALL = 200;

/** The time of one claim of the ledger's own query, at a small and at a huge backlog of one org. */
export async function measureClaimBacklog(): Promise<Row> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jackfield-bench-'));
  const logger = createLogger('error');
  const postgres = await startEmbeddedPostgres(dataDir, logger);
  const store = await openStore({ url: postgres.url, logger });
  try {
    const ledger = createLedger(store);
    await fillUp(store, 0, SMALL);
    const small = await timeClaims(ledger);
    await fillUp(store, SMALL, LARGE);
    const large = await timeClaims(ledger);
    return atMost({
      name: 'claim-backlog',
      about: `ms for the claim of ${A_CALL} conversations of an org at 1,000,000 pending, median of ${CLAIMS}; beside the same at 1,000`,
      value: large,
      unit: 'ms',
      baseline: small,
      goal: Number((small * 2).toFixed(2)),
    });
  } finally {
    await store.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Half of them belong to one org, the rest to forty-nine others. */
async function fillUp(store: Store, from: number, to: number): Promise<void> {
  await store.acrossTenants(
    `insert into pending (tenant, conversation, org, flush_at)
     select $1, 'call-' || n, case when n % 2 = 0 then 'org-0' else 'org-' || 1 + n / 2 % 49 end,
       now() - interval '1 minute'
     from generate_series($2::int, $3::int - 1) as n`,
    [TENANT, from, to],
  );
  await store.acrossTenants('vacuum analyze pending');
}

async function timeClaims(ledger: Ledger): Promise<number> {
  const times: number[] = [];
  // The first claims warm the connection and the pages up.
  for (let claim = -10; claim < CLAIMS; claim++) {
    const started = performance.now();
    const claimed = await ledger.due(TENANT, 'org-0', A_CALL, []);
    if (claimed.length !== A_CALL) throw new Error(`The claim gave ${claimed.length} conversations.`);
    if (claim >= 0) times.push(performance.now() - started);
  }
  return percentile(times, 0.5);
}
