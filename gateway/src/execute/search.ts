import {
  catalogued,
  failureOf,
  toInstant,
  verifyMatches,
  type Clock,
  type CrmRecord,
  type Logger,
  type SearchIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/event-log.js';
import { outcomeEvent } from '../log/gateway-event.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Metrics } from '../metrics.js';
import { asTyped } from '../typed-error.js';
import { callCrm } from './crm-call.js';

export interface SearchParts {
  tenants: Pick<Tenants, 'crm'>;
  loop: Pick<ConversationLoop, 'append' | 'wakeLater'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  timeoutMs: number;
}

/** Searches customers: each intent once at a time, one call each, its outcome appended as an event. */
export function createSearch(parts: SearchParts) {
  const running = new Map<string, Promise<void>>();

  function search(tenant: string, org: string, intent: SearchIntent): void {
    const key = JSON.stringify([tenant, intent.id]);
    if (running.has(key)) return;
    const work = execute(parts, tenant, org, intent).finally(() => running.delete(key));
    running.set(key, work);
  }

  return {
    search,
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

async function execute(parts: SearchParts, tenant: string, org: string, intent: SearchIntent): Promise<void> {
  const outcome = await outcomeOf(parts, tenant, org, intent);
  try {
    await parts.loop.append(tenant, [outcome]);
  } catch (error) {
    // Without an outcome the next turn decides on the same search again.
    parts.logger.error('The outcome of a search could not be logged; it is repeated', { tenant, error });
    parts.loop.wakeLater(tenant, intent.conversation);
  }
}

async function outcomeOf(
  parts: SearchParts,
  tenant: string,
  org: string,
  { id, conversation, plan }: SearchIntent,
): Promise<LogEntry> {
  const { tenants, clock, logger, metrics, timeoutMs } = parts;
  const address = { tenant, conversation };
  try {
    const found = await callCrm('search', metrics, () =>
      inTime(tenants.crm(tenant, org).crm.search(plan), timeoutMs),
    );
    const body = { intent: id, records: verifyMatches(plan, found) };
    return outcomeEvent(address, 'search.completed', body, toInstant(clock.now()));
  } catch (cause) {
    const error = asTyped(cause, logger);
    logger.warn('The CRM could not be searched', { ...address, org, error });
    return outcomeEvent(
      address,
      'search.failed',
      { intent: id, ...failureOf(error) },
      toInstant(clock.now()),
    );
  }
}

/** People wait for it: an answer that comes too late is none. */
async function inTime(answer: Promise<CrmRecord[]>, timeoutMs: number): Promise<CrmRecord[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(catalogued('crm.timed-out')), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
