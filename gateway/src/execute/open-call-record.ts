import {
  catalogued,
  failureOf,
  latest,
  toInstant,
  type Clock,
  type Instant,
  type Logger,
  type OpenCallRecordIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/log-entry.js';
import { outcomeEvent } from '../log/gateway-event.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Metrics } from '../metrics.js';
import { traced } from '../trace.js';
import { asTyped } from '../typed-error.js';
import type { Budgets } from './budgets.js';
import { callCrm } from './crm-call.js';
import { inTime } from './in-time.js';

export interface CallRecordParts {
  tenants: Pick<Tenants, 'crm' | 'crmCan'>;
  loop: Pick<ConversationLoop, 'append' | 'wakeLater'>;
  budgets: Pick<Budgets, 'mayCallForPop' | 'countCalls'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  timeoutMs: number;
}

/** Opens the CRM's own records of calls: each intent once, its outcome appended as an event. */
export function createCallRecords(parts: CallRecordParts) {
  const running = new Map<string, Promise<void>>();

  async function open(
    tenant: string,
    org: string,
    intent: OpenCallRecordIntent,
    notBefore: Instant,
  ): Promise<void> {
    const { loop, clock, logger } = parts;
    const address = { tenant, conversation: intent.conversation };
    const moment = (): Instant => latest([toInstant(clock.now()), notBefore]) ?? notBefore;
    let outcome: LogEntry;
    try {
      const { recordId } = await traced(
        'call-record',
        () => [address],
        () => call(parts, tenant, org, intent),
      );
      outcome = outcomeEvent(address, 'callRecord.opened', { intent: intent.id, recordId }, moment());
    } catch (cause) {
      const error = asTyped(cause, logger);
      logger.warn('The CRM’s record of a call could not be opened', { ...address, org, error });
      const body = { intent: intent.id, ...failureOf(error), retryable: error.retryable };
      outcome = outcomeEvent(address, 'callRecord.failed', body, moment());
    }
    try {
      await loop.append(tenant, [outcome]);
    } catch (error) {
      // Without an outcome the next turn decides on the same anew, and what is open under the key is found.
      logger.error('The outcome of a call’s record could not be logged; it is repeated', { tenant, error });
      loop.wakeLater(tenant, intent.conversation);
    }
  }

  return {
    /** @param notBefore what is known already happened until then, whatever the clock says now */
    open(tenant: string, org: string, intent: OpenCallRecordIntent, notBefore: Instant): void {
      const key = JSON.stringify([tenant, intent.id]);
      if (running.has(key)) return;
      running.set(
        key,
        open(tenant, org, intent, notBefore).finally(() => running.delete(key)),
      );
    },
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

async function call(
  { tenants, budgets, metrics, timeoutMs }: CallRecordParts,
  tenant: string,
  org: string,
  { call: draft }: OpenCallRecordIntent,
): Promise<{ recordId: string }> {
  if (!tenants.crmCan(tenant, org).callRecords) throw catalogued('crm.unsupported');
  if (!budgets.mayCallForPop(tenant, org)) throw catalogued('crm.budget-spent');
  const { crm } = tenants.crm(tenant, org);
  try {
    return await callCrm('open-call-record', metrics, () => inTime(crm.openCallRecord(draft), timeoutMs));
  } finally {
    budgets.countCalls(tenant, org, 1, crm.usage());
  }
}
