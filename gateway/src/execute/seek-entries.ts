import { toInstant, type Clock, type Crm, type FoundActivity } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/log-entry.js';
import { outcomeEvent, soughtEvent } from '../log/gateway-event.js';
import { momentIn } from '../log/logged-conversation.js';
import { planWrite, type PlannedWrite } from './plan-round.js';

/**
 * Asks the CRM for entries that a round may not know of, many with one call, and plans those writes anew: what is found
 * is what was written first, and stays the one.
 */
export async function seekEntries(
  tenants: Tenants,
  crm: Pick<Crm, 'findActivities'>,
  { tenant, org, mostKeys }: { tenant: string; org: string; mostKeys: number },
  round: readonly PlannedWrite[],
  clock: Clock,
): Promise<PlannedWrite[]> {
  const keys = round.flatMap(({ unsure }) => unsure);
  if (keys.length === 0) return [...round];
  const found = new Map<string, FoundActivity>();
  for (let from = 0; from < keys.length; from += mostKeys) {
    const batch = await crm.findActivities(keys.slice(from, from + mostKeys));
    for (const activity of batch) found.set(activity.key, activity);
  }
  const now = toInstant(clock.now());
  return Promise.all(
    round.map(async (each) => {
      if (each.unsure.length === 0) return each;
      const outcomes = [...each.outcomes, ...outcomesOf(tenant, each, found, momentIn(each.logged, now))];
      return (await planWrite(tenants, org, each.logged, outcomes)) ?? each;
    }),
  );
}

/** What stands in the fields of an entry is not asked for: all of them are written once more. */
function outcomesOf(
  tenant: string,
  { conversation, unsure }: PlannedWrite,
  found: ReadonlyMap<string, FoundActivity>,
  at: string,
): LogEntry[] {
  const address = { tenant, conversation };
  const saves = unsure.flatMap((key) => {
    const activity = found.get(key);
    if (!activity) return [];
    const { recordId, url } = activity;
    return [
      outcomeEvent(
        address,
        'record.saved',
        { intent: `${key}/save/found`, recordId, url, confirmed: {} },
        at,
      ),
    ];
  });
  return [...saves, soughtEvent(address, unsure, at)];
}
