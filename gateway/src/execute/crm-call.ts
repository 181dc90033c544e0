import { AdapterError, catalogued, type Crm } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { Metrics } from '../metrics.js';
import { traced } from '../trace.js';
import type { Budgets } from './budgets.js';

type CrmCallKind =
  | 'search'
  | 'open-call-record'
  | 'save-activities'
  | 'save-people'
  | 'find-activities'
  | 'list-users'
  | 'set-access';

/** One call to a CRM, counted and timed. Throws only `AdapterError`. */
export async function callCrm<Result>(
  kind: CrmCallKind,
  metrics: Metrics,
  call: () => Promise<Result>,
): Promise<Result> {
  const stopTimer = metrics.crmSeconds.startTimer({ kind });
  try {
    const result = await call();
    metrics.crmCalls.inc({ kind, outcome: 'ok' });
    return result;
  } catch (cause) {
    const error = cause instanceof AdapterError ? cause : catalogued('gateway.internal', { cause });
    metrics.crmCalls.inc({ kind, outcome: error.kind });
    throw error;
  } finally {
    stopTimer();
  }
}

/** There is no time for a further call. What was not booked is due as before. */
export class LeaseSpent extends Error {
  override name = 'LeaseSpent';
}

interface MeteringParts {
  tenants: Pick<Tenants, 'crm'>;
  budgets: Pick<Budgets, 'countCalls'>;
  metrics: Metrics;
}

/**
 * What a round asks of an org's CRM, each call counted. The first call of a round was taken out of the budget before;
 * the few that follow it are only counted.
 */
export function meteredCrm(
  { tenants, budgets, metrics }: MeteringParts,
  tenant: string,
  org: string,
  mayCall: () => boolean,
): Pick<Crm, 'search' | 'saveActivities' | 'savePeople' | 'findActivities'> {
  const { crm } = tenants.crm(tenant, org);
  let calls = 0;
  const metered = async <Result>(
    kind: CrmCallKind,
    conversations: readonly string[],
    call: () => Promise<Result>,
  ): Promise<Result> => {
    // Another worker may soon take the org over, and its calls must not cross ours.
    if (!mayCall()) throw new LeaseSpent();
    calls += 1;
    try {
      return await traced(
        'crm.save',
        () => conversations.map((conversation) => ({ tenant, conversation })),
        () => callCrm(kind, metrics, call),
        { org, records: conversations.length },
      );
    } finally {
      budgets.countCalls(tenant, org, calls === 1 ? 0 : 1, crm.usage());
    }
  };
  return {
    search: (plans) => metered('search', [], () => crm.search(plans)),
    saveActivities: (writes) =>
      metered(
        'save-activities',
        writes.map(({ draft }) => draft.key),
        () => crm.saveActivities(writes),
      ),
    savePeople: (writes) => metered('save-people', [], () => crm.savePeople(writes)),
    findActivities: (keys) => metered('find-activities', [], () => crm.findActivities(keys)),
  };
}
