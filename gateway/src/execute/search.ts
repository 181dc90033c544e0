import {
  catalogued,
  latest,
  toInstant,
  verifyMatches,
  type Clock,
  type CrmRecord,
  type Instant,
  type Logger,
  type SearchIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/log-entry.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Metrics } from '../metrics.js';
import { traced } from '../trace.js';
import { asTyped } from '../typed-error.js';
import type { Budgets } from './budgets.js';
import { callCrm } from './crm-call.js';
import { inTime } from './in-time.js';
import type { KnownCustomers } from './known-customers.js';
import { createSearchLanes } from './search-lanes.js';
import { searchCompleted, searchFailed } from './search-outcome.js';

export interface SearchParts {
  tenants: Pick<Tenants, 'crm'>;
  loop: Pick<ConversationLoop, 'append' | 'wake' | 'wakeLater'>;
  budgets: Pick<Budgets, 'mayCallForPop' | 'countCalls'>;
  known: KnownCustomers;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  timeoutMs: number;
}

/** Many more than turns can be under way. */
const MOST_TOLD = 10_000;

/** Searches customers: each intent once, its outcome appended as an event. */
export function createSearch(parts: SearchParts) {
  const running = new Map<string, Promise<void>>();
  /** Whose outcomes stand in the log, oldest first: a slow turn that was read before may still ask for one of them. */
  const told = new Set<string>();
  const lanes = createSearchLanes((tenant, org, intents) => searchTogether(parts, tenant, org, intents));

  async function execute(
    tenant: string,
    org: string,
    intent: SearchIntent,
    notBefore: Instant,
    { key, remembered }: { key: string; remembered: CrmRecord[] | undefined },
  ): Promise<void> {
    const outcome = await outcomeOf(tenant, org, intent, notBefore, remembered);
    try {
      const appended = await parts.loop.append(tenant, [outcome]);
      // Another process was quicker: what it said brings no turn here.
      if (appended === 0) parts.loop.wake(tenant, intent.conversation);
      told.add(key);
      const [oldest] = told;
      if (told.size > MOST_TOLD && oldest !== undefined) told.delete(oldest);
    } catch (error) {
      // Without an outcome the next turn decides on the same search again.
      parts.logger.error('The outcome of a search could not be logged; it is repeated', { tenant, error });
      parts.loop.wakeLater(tenant, intent.conversation);
    }
  }

  async function outcomeOf(
    tenant: string,
    org: string,
    intent: SearchIntent,
    notBefore: Instant,
    remembered: CrmRecord[] | undefined,
  ): Promise<LogEntry> {
    const { known, clock, logger } = parts;
    const address = { tenant, conversation: intent.conversation };
    const moment = (): Instant => latest([toInstant(clock.now()), notBefore]) ?? notBefore;
    try {
      const records =
        remembered ??
        verifyMatches(
          intent.plan,
          await traced(
            'search',
            () => [address],
            () => lanes.search(tenant, org, intent, parts.tenants.crm(tenant, org).limits.searches ?? 1),
          ),
        );
      if (!remembered) known.remember(tenant, org, intent.plan, records);
      return searchCompleted(tenant, intent, records, moment());
    } catch (cause) {
      const error = asTyped(cause, logger);
      logger.warn('The CRM could not be searched', { ...address, org, error });
      return searchFailed(tenant, intent, error, moment());
    }
  }

  return {
    /**
     * Answers whether the customer is remembered, and the outcome on its way.
     * @param notBefore what is known already happened until then, whatever the clock says now
     */
    search(tenant: string, org: string, intent: SearchIntent, notBefore: Instant): boolean {
      const key = JSON.stringify([tenant, intent.id]);
      if (running.has(key) || told.has(key)) return false;
      const remembered = parts.known.recall(tenant, org, intent.plan);
      const work = execute(tenant, org, intent, notBefore, { key, remembered }).finally(() =>
        running.delete(key),
      );
      running.set(key, work);
      return remembered !== undefined;
    },
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

async function searchTogether(
  { tenants, budgets, metrics, timeoutMs }: SearchParts,
  tenant: string,
  org: string,
  intents: readonly SearchIntent[],
): Promise<CrmRecord[]> {
  if (!budgets.mayCallForPop(tenant, org)) throw catalogued('crm.budget-spent');
  const { crm } = tenants.crm(tenant, org);
  const plans = intents.map(({ plan }) => plan);
  try {
    return await callCrm('search', metrics, () => inTime(crm.search(plans), timeoutMs));
  } finally {
    budgets.countCalls(tenant, org, 1, crm.usage());
  }
}
