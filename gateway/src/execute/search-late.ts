import {
  toInstant,
  verifyMatches,
  type AdapterError,
  type Clock,
  type CrmRecord,
  type Crm,
  type Logger,
  type SearchIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import { momentIn } from '../log/logged-conversation.js';
import { asTyped } from '../typed-error.js';
import { LeaseSpent } from './crm-call.js';
import { inTime } from './in-time.js';
import type { KnownCustomers } from './known-customers.js';
import { planWrite, type PlannedWrite } from './plan-round.js';
import { searchCompleted, searchFailed } from './search-outcome.js';

export interface LateSearchParts {
  tenants: Tenants;
  known: Pick<KnownCustomers, 'recall' | 'remember'>;
  clock: Clock;
  logger: Logger;
  searchTimeoutMs: number;
}

type WithSearch = PlannedWrite & { search: SearchIntent };
type Answer = { found: CrmRecord[] } | { error: AdapterError };

/**
 * Searches for the customers of a round whose search had failed, many with one call, and plans their writes anew. No
 * entry waits for a search that fails once more, unless its person depends on it: what it comes to is decided again.
 */
export async function searchLate(
  parts: LateSearchParts,
  crm: Pick<Crm, 'search'>,
  tenant: string,
  org: string,
  round: readonly PlannedWrite[],
): Promise<PlannedWrite[]> {
  const asking = round.filter(hasSearch);
  if (asking.length === 0) return [...round];
  const answers = await askAll(parts, crm, tenant, org, asking);
  const now = toInstant(parts.clock.now());
  return Promise.all(
    round.map(async (each) => {
      const answer = answers.get(each.conversation);
      if (!answer || !hasSearch(each)) return each;
      const at = momentIn(each.logged, now);
      const outcome =
        'found' in answer
          ? searchCompleted(tenant, each.search, answer.found, at)
          : searchFailed(tenant, each.search, answer.error, at);
      return (await planWrite(parts.tenants, org, each.logged, [...each.outcomes, outcome])) ?? each;
    }),
  );
}

function hasSearch(planned: PlannedWrite): planned is WithSearch {
  return planned.search !== undefined;
}

/** The first call that fails answers for those that were to follow: writes wait behind it, and the CRM is in trouble. */
async function askAll(
  parts: LateSearchParts,
  crm: Pick<Crm, 'search'>,
  tenant: string,
  org: string,
  asking: readonly WithSearch[],
): Promise<Map<string, Answer>> {
  const { tenants, known, logger, searchTimeoutMs } = parts;
  const answers = new Map<string, Answer>();
  const most = tenants.crm(tenant, org).limits.searches ?? 1;
  const end = performance.now() + searchTimeoutMs;
  const unknown = asking.filter(({ conversation, search }) => {
    const found = known.recall(tenant, org, search.plan);
    if (found) answers.set(conversation, { found });
    return !found;
  });
  try {
    for (let from = 0; from < unknown.length; from += most) {
      const batch = unknown.slice(from, from + most);
      const call = crm.search(batch.map(({ search }) => search.plan));
      const candidates = await inTime(call, end - performance.now());
      for (const { conversation, search } of batch) {
        const found = verifyMatches(search.plan, candidates);
        known.remember(tenant, org, search.plan, found);
        answers.set(conversation, { found });
      }
    }
  } catch (cause) {
    if (cause instanceof LeaseSpent) throw cause;
    const error = asTyped(cause, logger);
    logger.warn('The CRM could not be searched again', { tenant, org, count: unknown.length, error });
    for (const { conversation } of unknown) {
      if (!answers.has(conversation)) answers.set(conversation, { error });
    }
  }
  return answers;
}
