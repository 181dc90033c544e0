import { failureOf, fingerprintFields, toInstant, type Clock, type Logger } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { EventLog, LogEntry } from '../log/event-log.js';
import { outcomeEvent } from '../log/gateway-event.js';
import type { Ledger, WriteOutcome } from '../log/ledger.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Metrics } from '../metrics.js';
import type { Store } from '../store/store.js';
import type { FinishedWrite } from './write-batch.js';

export interface BookingParts {
  store: Store;
  log: EventLog;
  ledger: Ledger;
  tenants: Tenants;
  loop: Pick<ConversationLoop, 'wake'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** Writes down what became of a batch, events and ledger in one commit, and starts the next turn of each conversation. */
export async function bookWrites(
  { store, log, ledger, tenants, loop, clock, logger, metrics }: BookingParts,
  tenant: string,
  finished: readonly FinishedWrite[],
): Promise<void> {
  const now = toInstant(clock.now());
  const { settingsVersion } = tenants.get(tenant);
  const entries = finished.map((write) => entryOf(tenant, write, now));
  const outcomes = finished.map((write) => ({
    conversation: write.conversation,
    outcome: ledgerOutcome(write),
  }));

  await store.inTenant(tenant, async (transaction) => {
    await log.appendWithin(transaction, tenant, settingsVersion, entries);
    for (const { conversation, outcome } of outcomes) {
      await ledger.book(transaction, tenant, conversation, outcome);
    }
  });

  for (const { conversation, outcome } of outcomes) {
    metrics.writes.inc({ outcome: outcome.ok ? 'saved' : outcome.retryable ? 'retried' : 'set-aside' });
    if (!outcome.ok) {
      const { reason, retryable } = outcome;
      logger.warn('The CRM did not take an activity', { tenant, conversation, retryable, reason });
    }
    loop.wake(tenant, conversation);
  }
}

function entryOf(
  tenant: string,
  { conversation, intent, write, result }: FinishedWrite,
  now: string,
): LogEntry {
  const address = { tenant, conversation };
  if (!result.ok) {
    const { error } = result;
    const body = { intent: intent.id, ...failureOf(error), retryable: error.retryable };
    return outcomeEvent(address, 'record.failed', body, now);
  }
  const { recordId, url } = result;
  const body = { intent: intent.id, recordId, url, confirmed: fingerprintFields(write.draft) };
  return outcomeEvent(address, 'record.saved', body, now);
}

function ledgerOutcome({ write, result }: FinishedWrite): WriteOutcome {
  if (!result.ok) {
    const { code, message, retryable } = result.error;
    return { ok: false, reason: `${code}: ${message}`, retryable };
  }
  const { recordId, url } = result;
  return { ok: true, recordId, recordUrl: url, confirmed: fingerprintFields(write.draft) };
}
