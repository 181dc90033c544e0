import type { Store } from '../store/store.js';

/** What the database knows of one org's calls and waiting work. */
export interface OrgState {
  org: string;
  tokens: number | null;
  dayUsed: number | null;
  dayLimit: number | null;
  reportedAt: Date | null;
  /** Calls of ours since midnight UTC. */
  callsToday: number;
  /** In the running hour, and in the full one before it; null where that was not counted yet. */
  callsThisHour: number;
  callsLastHour: number | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
  /** Writes that the gateway is to make now, and for how many seconds the oldest has been due. */
  due: number;
  oldestDueSeconds: number;
  /** Lines of the ledger. */
  waitingForBrowser: number;
  setAside: number;
}

const HOUR = `date_trunc('hour', now() at time zone 'utc')`;

export function readOrgStates(store: Store, tenant: string): Promise<Map<string, OrgState>> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<OrgState>(
      `select org.id as org, tokens, day_used::float as "dayUsed", day_limit::float as "dayLimit",
         reported_at as "reportedAt",
         case when day = (now() at time zone 'utc')::date then day_calls::float else 0 end as "callsToday",
         case when hour = ${HOUR} then hour_calls::float else 0 end as "callsThisHour",
         case when hour = ${HOUR} then last_hour_calls::float
           when hour = ${HOUR} - interval '1 hour' then hour_calls::float
           when hour is null then null else 0 end as "callsLastHour",
         paused_until as "pausedUntil", pause_reason as "pauseReason",
         coalesce(waiting.due, 0)::int as due, coalesce(waiting.oldest, 0)::float as "oldestDueSeconds",
         coalesce(open.browser, 0)::int as "waitingForBrowser", coalesce(open.aside, 0)::int as "setAside"
       from org
       left join org_budget on org_budget.tenant = org.tenant and org_budget.org = org.id
       left join (
         select org, count(*) as due, extract(epoch from now() - min(flush_at)) as oldest
         from pending where tenant = $1 and flush_at <= now() group by org) as waiting on waiting.org = org.id
       left join (
         select org, count(*) filter (where state = 'pending' and writer = 'browser' and expected is not null) as browser,
           count(*) filter (where state = 'set-aside') as aside
         from ledger where tenant = $1 and state in ('pending', 'set-aside') group by org) as open on open.org = org.id
       where org.tenant = $1 order by org.rank`,
      [tenant],
    );
    return new Map(rows.map((row) => [row.org, row]));
  });
}
