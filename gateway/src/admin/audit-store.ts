import type { Store, Transaction } from '../store/store.js';

/** What administrators do, by the names that stand in the audit trail. */
export type AuditAction =
  | 'tenant.put'
  | 'contact-center.set'
  | 'logging.set'
  | 'conversation.replayed'
  | 'reconcile.repaired'
  | 'ingest-key.issued'
  | 'ingest-key.revoked'
  | 'licence.installed'
  | 'seat.given'
  | 'seat.taken'
  | 'user.privileges'
  | 'users.sync';

/** One change, as it is written down beside it. Never a secret and never personal data in `details`. */
export interface AuditNote {
  actor: string;
  action: AuditAction;
  details?: Record<string, unknown>;
}

export interface AuditLine {
  id: string;
  at: string;
  actor: string;
  action: string;
  details: Record<string, unknown>;
}

/** Writes it in the transaction of the change: there is no change without its line, and no line without its change. */
export async function writeAudit(transaction: Transaction, tenant: string, note: AuditNote): Promise<void> {
  await transaction.query('insert into audit (tenant, actor, action, details) values ($1, $2, $3, $4)', [
    tenant,
    note.actor,
    note.action,
    note.details ?? {},
  ]);
}

/** The same for many changes of one kind. */
export async function writeAudits(
  transaction: Transaction,
  tenant: string,
  { actor, action }: AuditNote,
  details: readonly Record<string, unknown>[],
): Promise<void> {
  await transaction.query(
    `insert into audit (tenant, actor, action, details)
     select $1, $2, $3, details from jsonb_array_elements($4::jsonb) with ordinality as d (details, place) order by place`,
    [tenant, actor, action, JSON.stringify(details)],
  );
}

/** The newest first; `before` is the id of the last line of the page before. */
export function readAudit(
  store: Store,
  tenant: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<{ lines: AuditLine[]; next?: string }> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<Omit<AuditLine, 'at'> & { at: Date }>(
      `select id::text, at, actor, action, details from audit
       where tenant = $1 and ($2::bigint is null or id < $2) order by audit.id desc limit $3`,
      [tenant, before ?? null, limit + 1],
    );
    const lines = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
    const last = lines.at(-1);
    return { lines, ...(rows.length > limit && last ? { next: last.id } : {}) };
  });
}
