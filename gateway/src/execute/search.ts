import {
  AdapterError,
  catalogued,
  verifyMatches,
  type Clock,
  type CrmRecord,
  type Logger,
  type SearchIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import { failureOf } from '../http/problem.js';
import type { LogEntry } from '../log/event-log.js';
import { gatewayEvent } from '../log/gateway-event.js';
import type { Metrics } from '../metrics.js';
import { callCrm } from './crm-call.js';

export interface SearchParts {
  tenants: Tenants;
  append(tenant: string, entries: LogEntry[]): Promise<number>;
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
    const work = execute(parts, tenant, org, intent)
      .catch((error: unknown) => {
        // The pending line stays, so the search is decided on again at the next turn.
        parts.logger.error('The outcome of a search could not be logged', { tenant, error });
      })
      .finally(() => running.delete(key));
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
  const word = {
    tenant,
    conversation: intent.conversation,
    parts: [intent.id],
  };
  let entry: LogEntry;
  try {
    const records = await searchInTime(parts, tenant, org, intent);
    const now = new Date(parts.clock.now()).toISOString();
    entry = gatewayEvent({
      ...word,
      kind: 'search.completed',
      body: { intent: intent.id, records: verifyMatches(intent.plan, records) },
      at: now,
      receivedAt: now,
    });
  } catch (cause) {
    const error = cause instanceof AdapterError ? cause : catalogued('gateway.internal', { cause });
    parts.logger.warn('The CRM could not be searched', {
      tenant,
      org,
      conversation: intent.conversation,
      error,
    });
    const now = new Date(parts.clock.now()).toISOString();
    entry = gatewayEvent({
      ...word,
      kind: 'search.failed',
      body: { intent: intent.id, ...failureOf(error) },
      at: now,
      receivedAt: now,
    });
  }
  await parts.append(tenant, [entry]);
}

function searchInTime(
  { tenants, metrics, timeoutMs }: SearchParts,
  tenant: string,
  org: string,
  intent: SearchIntent,
): Promise<CrmRecord[]> {
  return callCrm('search', metrics, async () => {
    const { crm } = tenants.crm(tenant, org);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(catalogued('crm.timed-out')), timeoutMs);
    });
    try {
      return await Promise.race([crm.search(intent.plan), late]);
    } finally {
      clearTimeout(timer);
    }
  });
}
