import { setTimeout as pause } from 'node:timers/promises';
import type { CrmUsage, Logger } from '@jackfield/connector-core';
import type { Store } from '../store/store.js';
import { REPORT } from './budget-statements.js';

/** Between two statements: what CRMs say of their limits may be so old. Milliseconds. */
const REPORT_EVERY_MS = 100;

export interface UsageReports {
  /** So many calls were made besides those that were asked for; returns at once. */
  add(tenant: string, org: string, calls: number, usage: CrmUsage | undefined): void;
  /** Resolves when everything is written down. */
  settle(): Promise<void>;
}

/** A row of the statement. */
interface Report {
  org: string;
  calls: number;
  used?: number;
  limit?: number;
}

interface UsageReportsParts {
  store: Pick<Store, 'askInTenant'>;
  logger: Logger;
}

/** Writes down calls and limits of all orgs of a tenant together. A crash may take it: the CRM itself keeps count. */
export function createUsageReports({ store, logger }: UsageReportsParts): UsageReports {
  /** Tenant → org → what is to be reported. */
  const waiting = new Map<string, Map<string, Report>>();
  let reporting: Promise<void> | undefined;

  async function reportAll(): Promise<void> {
    while (waiting.size > 0) {
      const tenants = [...waiting];
      waiting.clear();
      for (const [tenant, orgs] of tenants) await report(tenant, [...orgs.values()]);
      await pause(REPORT_EVERY_MS);
    }
  }

  async function report(tenant: string, reports: readonly Report[]): Promise<void> {
    const statement = { name: 'report-usage', text: REPORT, values: [tenant, JSON.stringify(reports)] };
    try {
      await store.askInTenant(tenant, statement, { durable: false });
    } catch (error) {
      logger.warn('Calls to a CRM could not be counted', { tenant, error });
    }
  }

  return {
    add(tenant, org, calls, usage) {
      const orgs = waiting.get(tenant) ?? new Map<string, Report>();
      waiting.set(tenant, orgs);
      const before = orgs.get(org);
      orgs.set(org, { ...before, org, calls: (before?.calls ?? 0) + calls, ...usage });
      reporting ??= reportAll().finally(() => (reporting = undefined));
    },
    async settle() {
      while (reporting) await reporting;
    },
  };
}
