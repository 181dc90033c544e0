import type { AdapterError, CrmUsage, Logger } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { Delays } from '../options.js';
import type { Store } from '../store/store.js';
import { PAUSE, RESUME, TAKE, WHY_NOT } from './budget-statements.js';
import { orgKey } from './org-key.js';
import { createUsageReports } from './usage-reports.js';

/** Whether calls may be made now, and whether the org rested before; else for how long not, and why. */
export type Grant = { granted: true; hasRested: boolean } | { granted: false; ms: number; reason: string };

/**
 * How many calls each org may get, over all workers of the database: so many a second, so many a day, and none while it
 * rests. Searches before a pop do not wait in this line, and part of the day is theirs alone.
 */
export interface Budgets {
  take(tenant: string, org: string, calls: number): Promise<Grant>;
  /** Whether a search may be made: judged by what the CRM said last, without asking anybody. */
  mayCallForPop(tenant: string, org: string): boolean;
  /** Writes down calls that were made without `take`, and what the CRM said of its limit. Returns at once. */
  countCalls(tenant: string, org: string, calls: number, usage: CrmUsage | undefined): void;
  /** Lets the org rest. Answers for how many milliseconds. */
  pause(tenant: string, org: string, error: AdapterError): Promise<number>;
  /** It answers again. */
  resume(tenant: string, org: string): Promise<void>;
  /** Writes down what is still to be counted. */
  settle(): Promise<void>;
}

export interface BudgetsParts {
  store: Store;
  tenants: Pick<Tenants, 'get' | 'crm'>;
  delays: Pick<Delays, 'orgPauseMs' | 'longestOrgPauseMs' | 'usageRecheckMs'>;
  logger: Logger;
}

/** Far more than an org in order needs, and far less than would look like an attack. */
const DEFAULT_PER_SECOND = 100;
/** Calls in seconds of the usual rate that may be made at once after a rest. */
const BURST_SECONDS = 2;

/** A crash may take it: the CRM itself keeps count. */
const HASTY = { durable: false };

interface WhyNot {
  pausedFor: number | null;
  pauseReason: string | null;
  emptyFor: number;
  spent: boolean;
  reportedFor: number | null;
}

export function createBudgets({ store, tenants, delays, logger }: BudgetsParts): Budgets {
  const lastUsage = new Map<string, CrmUsage>();
  const reports = createUsageReports({ store, logger });

  function limitsOf(tenant: string, org: string) {
    const { callsPerDay, reservedForPops } = tenants.get(tenant).settings.budget;
    const { limits } = tenants.crm(tenant, org);
    const perSecond = limits.perMinute === undefined ? DEFAULT_PER_SECOND : limits.perMinute / 60;
    const reported = lastUsage.get(orgKey(tenant, org))?.limit;
    const perDay = callsPerDay > 0 ? callsPerDay : limits.perDay;
    const reserve = Math.ceil(((perDay ?? reported ?? 0) * reservedForPops) / 100);
    return { perSecond, atOnce: Math.max(1, perSecond * BURST_SECONDS), perDay, reserve };
  }

  return {
    async take(tenant, org, calls) {
      const { perSecond, atOnce, perDay, reserve } = limitsOf(tenant, org);
      const recheckSeconds = delays.usageRecheckMs / 1000;
      const values = [tenant, org, calls, perSecond, atOnce, perDay ?? null, reserve, recheckSeconds];
      const [taken] = await store.askInTenant<{ hasRested: boolean }>(
        tenant,
        { name: 'take-budget', text: TAKE, values },
        HASTY,
      );
      if (taken) return { granted: true, ...taken };
      const [why] = await store.askInTenant<WhyNot>(tenant, { name: 'why-no-budget', text: WHY_NOT, values });
      return refusalOf(why);
    },

    mayCallForPop(tenant, org) {
      const { callsPerDay } = tenants.get(tenant).settings.budget;
      const usage = lastUsage.get(orgKey(tenant, org));
      // The CRM's own limit is for the CRM to enforce: it may have been raised meanwhile.
      return callsPerDay === 0 || usage === undefined || usage.used < callsPerDay;
    },

    countCalls(tenant, org, calls, usage) {
      if (usage) lastUsage.set(orgKey(tenant, org), usage);
      reports.add(tenant, org, calls, usage);
    },

    pause: (tenant, org, { code, message, retryAfterMs }) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ seconds: number }>(PAUSE, [
          tenant,
          org,
          `${code}: ${message}`,
          delays.orgPauseMs / 1000,
          delays.longestOrgPauseMs / 1000,
          retryAfterMs === undefined ? null : retryAfterMs / 1000,
        ]);
        return Math.max(0, (rows[0]?.seconds ?? 0) * 1000);
      }),

    async resume(tenant, org) {
      await store.askInTenant(tenant, { name: 'resume-org', text: RESUME, values: [tenant, org] }, HASTY);
    },

    settle: reports.settle,
  };
}

function refusalOf(why: WhyNot | undefined): Grant {
  const milliseconds = (seconds: number): number => Math.max(10, Math.ceil(seconds * 1000));
  if (why?.pausedFor != null && why.pausedFor > 0) {
    return { granted: false, ms: milliseconds(why.pausedFor), reason: why.pauseReason ?? '' };
  }
  if (why?.spent) {
    return {
      granted: false,
      ms: milliseconds(why.reportedFor ?? 0),
      reason: 'crm.budget-spent: The calls of the day are used up; it waits until there are new ones.',
    };
  }
  return { granted: false, ms: milliseconds(why?.emptyFor ?? 0), reason: '' };
}
