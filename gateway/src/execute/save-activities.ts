import { AdapterError } from '@jackfield/connector-core';
import { bookWrites, type BookingParts } from './book-writes.js';
import { planWrites, type PlannedWrite } from './plan-writes.js';
import { writeBatch } from './write-batch.js';

export interface SaveParts extends BookingParts {
  /** Pause of an org that refuses everything and does not say for how long. Milliseconds. */
  orgPauseMs: number;
}

/** What a round came to: more to write, nothing left, or an org that has to rest. */
export type RoundEnd = { next: 'more' } | { next: 'done' } | { next: 'pause'; ms: number };

const MOST_A_CALL = 200;

/** Writes one batch of an org: every conversation folded once, all of them in one call, outcomes in one commit. */
export async function saveRound(parts: SaveParts, tenant: string, org: string): Promise<RoundEnd> {
  const { log, ledger, tenants, metrics } = parts;
  const { crm, batch } = tenants.crm(tenant, org);
  const limit = Math.min(MOST_A_CALL, batch);
  const due = await ledger.due(tenant, org, limit);
  if (due.length === 0) return { next: 'done' };

  const planned = await planWrites(tenants, tenant, await log.read(tenant, due));
  await putAway(parts, tenant, due, planned);
  if (planned.length > 0) {
    try {
      await bookWrites(parts, tenant, await writeBatch(crm, metrics, planned));
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      return await pause(parts, tenant, org, planned, error);
    }
  }
  return due.length < limit ? { next: 'done' } : { next: 'more' };
}

/** What was due and is not any more; a turn of each says what is. */
async function putAway(
  { ledger, loop }: SaveParts,
  tenant: string,
  due: readonly string[],
  planned: readonly PlannedWrite[],
): Promise<void> {
  const needed = new Set(planned.map(({ conversation }) => conversation));
  const planless = due.filter((conversation) => !needed.has(conversation));
  if (planless.length === 0) return;
  await ledger.clearDue(tenant, planless);
  for (const conversation of planless) loop.wake(tenant, conversation);
}

/**
 * Nobody's record is to blame: the CRM is away, busy, or refuses us as a whole. A CRM that is away is told to every
 * conversation, so that the core plans the next try and the agent sees it; an org without rights waits as it is.
 */
async function pause(
  parts: SaveParts,
  tenant: string,
  org: string,
  planned: readonly PlannedWrite[],
  error: AdapterError,
): Promise<RoundEnd> {
  parts.logger.error('A CRM refused all writes for now', { tenant, org, waiting: planned.length, error });
  if (error.kind === 'unavailable') {
    await bookWrites(
      parts,
      tenant,
      planned.map((write) => ({ ...write, result: { ok: false, error } })),
    );
    return { next: 'done' };
  }
  const conversations = planned.map(({ conversation }) => conversation);
  await parts.ledger.explainDelay(tenant, conversations, `${error.code}: ${error.message}`);
  return { next: 'pause', ms: error.retryAfterMs ?? parts.orgPauseMs };
}
