import type { Clock, CrmRecord, SearchPlan } from '@jackfield/connector-core';

/**
 * Customers who were found lately, so that whoever calls again costs no call to the CRM. Only what was found is kept:
 * who is unknown now may be entered in the next minute.
 */
export interface KnownCustomers {
  recall(tenant: string, org: string, plan: SearchPlan): CrmRecord[] | undefined;
  remember(tenant: string, org: string, plan: SearchPlan, records: CrmRecord[]): void;
  /** Forgets everybody with this record, e.g. when the CRM says that it is gone. */
  forget(tenant: string, org: string, recordId: string): void;
}

const MOST_KNOWN = 20_000;

export function createKnownCustomers(clock: Clock, rememberMs: (tenant: string) => number): KnownCustomers {
  /** Oldest first. */
  const kept = new Map<string, { until: number; records: CrmRecord[] }>();
  const keyOf = (tenant: string, org: string, plan: SearchPlan): string =>
    JSON.stringify([tenant, org, plan]);

  return {
    recall(tenant, org, plan) {
      const key = keyOf(tenant, org, plan);
      const found = kept.get(key);
      if (!found) return undefined;
      if (found.until > clock.now()) return found.records;
      kept.delete(key);
      return undefined;
    },

    remember(tenant, org, plan, records) {
      const forMs = rememberMs(tenant);
      if (records.length === 0 || forMs === 0) return;
      const key = keyOf(tenant, org, plan);
      kept.delete(key);
      kept.set(key, { until: clock.now() + forMs, records });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KNOWN && oldest !== undefined) kept.delete(oldest);
    },

    forget(tenant, org, recordId) {
      const prefix = JSON.stringify([tenant, org]).slice(0, -1);
      for (const [key, { records }] of kept) {
        if (key.startsWith(prefix) && records.some(({ id }) => id === recordId)) kept.delete(key);
      }
    },
  };
}
