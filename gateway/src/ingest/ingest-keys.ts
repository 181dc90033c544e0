import { randomUUID } from 'node:crypto';
import { catalogued, type Clock } from '@jackfield/connector-core';
import { writeAudit } from '../admin/audit-store.js';
import { hashSecret, issueSecret, tenantOfSecret } from '../sign-in/secrets.js';
import type { Store } from '../store/store.js';
import type { Source } from './source-clock.js';

/** A key as it may be listed: never the key itself. */
export interface IngestKey {
  id: string;
  label: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** By how much the times of its sender are corrected. */
  clockOffsetMs: number;
}

/** Keys of tenants' contact centers. A tenant may have several, so that one is exchanged without a gap. */
export interface IngestKeys {
  /** The only moment at which the key itself is known. */
  issue(tenant: string, label: string, actor: string): Promise<IngestKey & { key: string }>;
  list(tenant: string): Promise<IngestKey[]>;
  /** Throws `gateway.key-unknown`. Other processes follow within `CHECKED_FOR_MS`. */
  revoke(tenant: string, id: string, actor: string): Promise<void>;
  /** Whoever sends with this key. Throws `gateway.unauthorized`. */
  check(tenant: string, key: string | undefined): Promise<Source>;
}

interface KeyRow {
  id: string;
  label: string;
  created_at: Date;
  clock_offset_ms: number;
}

const COLUMNS = 'id, label, created_at, clock_offset_ms';
/** How long a key that was found is taken without looking again. */
const CHECKED_FOR_MS = 5_000;

export function createIngestKeys(store: Store, clock: Clock): IngestKeys {
  /** Hash of a key that was found → its source, and until when it is not looked up again. */
  const checked = new Map<string, { source: Source; until: number }>();

  function sourceOf(tenant: string, { id, clockOffsetMs }: Pick<IngestKey, 'id' | 'clockOffsetMs'>): Source {
    const source: Source = {
      id: JSON.stringify([tenant, id]),
      clockOffsetMs,
      async learnClockOffset(offsetMs) {
        await store.inTenant(tenant, (transaction) =>
          transaction.query('update ingest_key set clock_offset_ms = $3 where tenant = $1 and id = $2', [
            tenant,
            id,
            offsetMs,
          ]),
        );
        source.clockOffsetMs = offsetMs;
      },
    };
    return source;
  }

  return {
    issue(tenant, label, actor) {
      const key = issueSecret(tenant);
      return store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<KeyRow>(
          `insert into ingest_key (tenant, id, label, hash) values ($1, $2, $3, $4) returning ${COLUMNS}`,
          [tenant, randomUUID(), label, hashSecret(key)],
        );
        const [issued] = rows.map(readKey);
        if (!issued) throw catalogued('gateway.internal');
        await writeAudit(transaction, tenant, {
          actor,
          action: 'ingest-key.issued',
          details: { id: issued.id, label },
        });
        return { ...issued, key };
      });
    },

    list: (tenant) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<KeyRow>(
          `select ${COLUMNS} from ingest_key where tenant = $1 order by created_at, id`,
          [tenant],
        );
        return rows.map(readKey);
      }),

    revoke: (tenant, id, actor) =>
      store
        .inTenant(tenant, async (transaction) => {
          const { rowCount } = await transaction.query(
            'delete from ingest_key where tenant = $1 and id = $2',
            [tenant, id],
          );
          if (rowCount === 0) throw catalogued('gateway.key-unknown');
          await writeAudit(transaction, tenant, { actor, action: 'ingest-key.revoked', details: { id } });
        })
        .then(() => checked.clear()),

    async check(tenant, key) {
      if (key === undefined || tenantOfSecret(key) !== tenant) throw catalogued('gateway.unauthorized');
      const hash = hashSecret(key);
      const known = checked.get(hash);
      if (known && known.until > clock.now()) return known.source;
      checked.delete(hash);
      const { rows } = await store.inTenant(tenant, (transaction) =>
        transaction.query<KeyRow>(`select ${COLUMNS} from ingest_key where tenant = $1 and hash = $2`, [
          tenant,
          hash,
        ]),
      );
      const [row] = rows;
      if (row === undefined) throw catalogued('gateway.unauthorized');
      const source = sourceOf(tenant, readKey(row));
      checked.set(hash, { source, until: clock.now() + CHECKED_FOR_MS });
      return source;
    },
  };
}

function readKey({ id, label, created_at, clock_offset_ms }: KeyRow): IngestKey {
  return { id, label, createdAt: created_at.toISOString(), clockOffsetMs: clock_offset_ms };
}
