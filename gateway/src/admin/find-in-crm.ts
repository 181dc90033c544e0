import { AdapterError, type FoundActivity } from '@jackfield/connector-core';
import { setTimeout as wait } from 'node:timers/promises';
import type { Budgets } from '../execute/budgets.js';
import type { BookedConversation } from './reconcile-store.js';
import type { Tenants } from './tenants.js';

export interface FinderParts {
  tenants: Pick<Tenants, 'crm'>;
  budgets: Pick<Budgets, 'take' | 'countCalls'>;
}

export interface Findings {
  /** By conversation: its activity, or `null` where the CRM has none. Who is missing here could not be asked for. */
  found: Map<string, FoundActivity | null>;
  /** Orgs that were not asked, each told once. */
  refusals: { org: string; reason: string }[];
}

const MOST_A_CALL = 200;
/** A comparison waits this long for its call; after that the org counts as one that cannot be asked now. */
const LONGEST_WAIT_MS = 10_000;

/** Looks activities up by their keys, in as few calls as the CRM allows, out of the same budget as every other call. */
export function createActivityFinder({ tenants, budgets }: FinderParts, tenant: string) {
  const refused = new Set<string>();

  async function ask(org: string, keys: readonly string[]): Promise<FoundActivity[]> {
    const { crm } = tenants.crm(tenant, org);
    const grant = await budgets.take(tenant, org, 1);
    if (!grant.granted) {
      if (grant.ms > LONGEST_WAIT_MS) throw new Refusal(grant.reason || 'The org has no calls left for now.');
      await wait(grant.ms);
      return ask(org, keys);
    }
    try {
      return await crm.findActivities(keys);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      throw new Refusal(`${error.code}: ${error.message}`);
    } finally {
      budgets.countCalls(tenant, org, 0, crm.usage());
    }
  }

  return async (lines: readonly BookedConversation[]): Promise<Findings> => {
    const findings: Findings = { found: new Map(), refusals: [] };
    for (const [org, booked] of byOrg(lines)) {
      if (refused.has(org)) continue;
      try {
        const { limits } = tenants.crm(tenant, org);
        const size = Math.min(MOST_A_CALL, limits.batch ?? MOST_A_CALL);
        for (let start = 0; start < booked.length; start += size) {
          const batch = booked.slice(start, start + size);
          const activities = await ask(
            org,
            batch.map(({ key }) => key),
          );
          const found = new Map(activities.map((activity) => [activity.key, activity]));
          for (const { conversation, key } of batch) findings.found.set(conversation, found.get(key) ?? null);
        }
      } catch (error) {
        const known = error instanceof Refusal || error instanceof AdapterError;
        if (!known) throw error;
        refused.add(org);
        findings.refusals.push({ org, reason: error.message });
      }
    }
    return findings;
  };
}

/** The org cannot be asked for the rest of this comparison. */
class Refusal extends Error {}

function byOrg(lines: readonly BookedConversation[]): Map<string, BookedConversation[]> {
  const groups = new Map<string, BookedConversation[]>();
  for (const line of lines) {
    if (line.org === null) continue;
    const group = groups.get(line.org) ?? [];
    group.push(line);
    groups.set(line.org, group);
  }
  return groups;
}
