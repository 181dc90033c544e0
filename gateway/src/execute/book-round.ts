import { failureOf, fingerprintFields, toInstant, type Clock, type Logger } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { EventLog } from '../log/event-log.js';
import type { LogEntry } from '../log/log-entry.js';
import { outcomeEvent } from '../log/gateway-event.js';
import { momentIn } from '../log/logged-conversation.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import { decideTurn } from '../loop/decide-turn.js';
import { letOthersIn } from '../loop/let-others-in.js';
import type { Executors } from '../loop/take-turns.js';
import type { Timers } from '../loop/timers.js';
import type { Metrics } from '../metrics.js';
import type { Booked, KeepBooks } from './books.js';
import type { KnownCustomers } from './known-customers.js';
import { withOutcomes, type PlannedWrite } from './plan-round.js';
import type { FinishedWrite } from './write-batch.js';

export interface BookingParts {
  keepBooks: KeepBooks;
  log: EventLog;
  tenants: Tenants;
  known: KnownCustomers;
  loop: Pick<ConversationLoop, 'wake'>;
  timers: () => Timers;
  show: Executors['show'];
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/**
 * Writes down what became of a round in one commit: outcomes and what follows from them. So no conversation needs
 * another turn, unless something was appended to it while the CRM was being asked.
 */
export async function bookRound(
  parts: BookingParts,
  tenant: string,
  org: string,
  round: readonly PlannedWrite[],
  finished: readonly FinishedWrite[],
): Promise<void> {
  const { keepBooks, log, loop, timers, show } = parts;
  const now = toInstant(parts.clock.now());
  const writes = new Map(finished.map((write) => [write.conversation, write]));
  const all: Booked[] = [];
  for (const planned of round) {
    await letOthersIn();
    const booked = await decideBooked(parts, planned, writes.get(planned.conversation), now);
    if (booked) all.push(booked);
  }
  if (all.length === 0) return;

  // Until it is certain how the commit ended.
  for (const { logged } of all) log.forget(tenant, logged.conversation);
  const { appends, settled, refused } = await keepBooks(tenant, all);
  for (const { turn, logged } of all) {
    const { conversation, wakeAt, unfinished } = turn.settlement;
    if (refused.has(conversation)) continue;
    if (!settled.has(conversation)) {
      loop.wake(tenant, conversation);
      continue;
    }
    const append = appends.get(conversation);
    if (append) {
      const { position, lastAppend } = append;
      log.know({ ...logged, position, lastAppend, stamp: unfinished ? logged.stamp : undefined });
    }
    show({ ...turn.snapshot, position: append?.position ?? turn.snapshot.position });
    timers().set(tenant, conversation, wakeAt);
  }
  for (const write of finished) report(parts, tenant, org, write);
  for (const [conversation, cause] of refused) {
    throw new Error(`What became of the entry of ${conversation} cannot be written down`, { cause });
  }
}

async function decideBooked(
  { tenants }: BookingParts,
  planned: PlannedWrite,
  write: FinishedWrite | undefined,
  now: string,
): Promise<Booked | undefined> {
  const entries = write ? [...planned.outcomes, entryOf(write, now)] : planned.outcomes;
  const logged = withOutcomes(planned.logged, entries);
  const turn = await decideTurn(tenants, logged);
  return turn && { entries, logged, turn };
}

function entryOf({ logged, save, result }: FinishedWrite, clockTime: string): LogEntry {
  const now = momentIn(logged, clockTime);
  const address = { tenant: logged.tenant, conversation: logged.conversation };
  if (!result.ok) {
    const { error } = result;
    const body = { intent: save.id, ...failureOf(error), retryable: error.retryable };
    return outcomeEvent(address, 'record.failed', body, now);
  }
  const { recordId, url } = result;
  const body = { intent: save.id, recordId, url, confirmed: fingerprintFields(save.draft) };
  return outcomeEvent(address, 'record.saved', body, now);
}

function report(
  { known, logger, metrics }: BookingParts,
  tenant: string,
  org: string,
  { conversation, save, result }: FinishedWrite,
): void {
  metrics.writes.inc({ outcome: result.ok ? 'saved' : result.error.retryable ? 'retried' : 'set-aside' });
  if (result.ok) return;
  const { error } = result;
  const { who, what } = save.draft;
  if (error.code === 'crm.regarding-gone') {
    for (const gone of [who, what]) if (gone) known.forget(tenant, org, gone.id);
  }
  logger.warn('The CRM did not take an activity', {
    tenant,
    conversation,
    retryable: error.retryable,
    code: error.code,
  });
}
