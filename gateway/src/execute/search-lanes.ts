import type { CrmRecord, SearchIntent } from '@jackfield/connector-core';
import { orgKey } from './org-key.js';

/** Searches of one org that run side by side; who comes then is joined with others in the next one. */
const AT_ONCE = 4;

interface Waiting {
  intent: SearchIntent;
  resolve: (records: CrmRecord[]) => void;
  reject: (error: unknown) => void;
}

interface Lane {
  waiting: Waiting[];
  running: number;
}

type SearchTogether = (tenant: string, org: string, intents: readonly SearchIntent[]) => Promise<CrmRecord[]>;

/**
 * A quiet org's search leaves at once. While a busy org's calls are under way, those who wait are joined into one call:
 * the busier the org, the fewer calls a conversation costs, and nobody waits longer than one call takes.
 */
export function createSearchLanes(searchTogether: SearchTogether) {
  const lanes = new Map<string, Lane>();

  function start(tenant: string, org: string, lane: Lane, most: number): void {
    while (lane.running < AT_ONCE && lane.waiting.length > 0) {
      const batch = lane.waiting.splice(0, Math.max(1, most));
      lane.running += 1;
      void run(tenant, org, batch).finally(() => {
        lane.running -= 1;
        start(tenant, org, lane, most);
        if (lane.running === 0) lanes.delete(orgKey(tenant, org));
      });
    }
  }

  async function run(tenant: string, org: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const records = await searchTogether(
        tenant,
        org,
        batch.map(({ intent }) => intent),
      );
      for (const { resolve } of batch) resolve(records);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    /**
     * The candidates of the call that this search went with; the caller verifies which of them are meant.
     * @param most searches in one call
     */
    search: (tenant: string, org: string, intent: SearchIntent, most: number): Promise<CrmRecord[]> =>
      new Promise((resolve, reject) => {
        const key = orgKey(tenant, org);
        const lane = lanes.get(key) ?? { waiting: [], running: 0 };
        lanes.set(key, lane);
        lane.waiting.push({ intent, resolve, reject });
        start(tenant, org, lane, most);
      }),
  };
}
