const HOUR = `date_trunc('hour', now() at time zone 'utc')`;

/** Counts so many calls to the running hour; the one before it is kept for the forecast. */
function countInHour(calls: string): string {
  return `
    last_hour_calls = case when b.hour = ${HOUR} then b.last_hour_calls
      when b.hour = ${HOUR} - interval '1 hour' then b.hour_calls else 0 end,
    hour_calls = case when b.hour = ${HOUR} then b.hour_calls else 0 end + ${calls}, hour = ${HOUR}`;
}

/**
 * Takes calls out of an org's budget, in one statement for all workers of the database. Answers a row if they may be made,
 * and whether the org is to be told well again.
 * `$3` calls, `$4` calls a second, `$5` calls at once, `$6` the day's calls (null: no limit known), `$7` calls of the day
 * that are kept for pops, `$8` seconds after which a report of the CRM is too old to go by.
 */
export const TAKE = `
  insert into org_budget as b (tenant, org, tokens, day_calls, hour_calls)
  values ($1, $2, $5::float - $3::int, $3, $3)
  on conflict (tenant, org) do update set
    tokens = least($5, b.tokens + extract(epoch from clock_timestamp() - b.refilled_at) * $4::float) - $3,
    refilled_at = clock_timestamp(),
    day_calls = case when b.day = (now() at time zone 'utc')::date then b.day_calls else 0 end + $3,
    day = (now() at time zone 'utc')::date,${countInHour('$3')}
  where coalesce(b.paused_until <= clock_timestamp(), true)
    and least($5, b.tokens + extract(epoch from clock_timestamp() - b.refilled_at) * $4::float) >= $3
    and not coalesce(b.reported_at > clock_timestamp() - make_interval(secs => $8)
      and b.day_used + $3 > coalesce($6::bigint, b.day_limit) - $7::bigint, false)
  returning failures > 0 as "hasRested"`;

/** Why nothing could be taken, and for how many seconds. */
export const WHY_NOT = `
  select extract(epoch from paused_until - clock_timestamp())::float as "pausedFor", pause_reason as "pauseReason",
    (($3::int - least($5, tokens + extract(epoch from clock_timestamp() - refilled_at) * $4::float)) / $4::float)::float
      as "emptyFor",
    coalesce(day_used + $3 > coalesce($6::bigint, day_limit) - $7::bigint, false) as spent,
    extract(epoch from reported_at - clock_timestamp())::float + $8::float as "reportedFor"
  from org_budget where tenant = $1 and org = $2`;

/** What the CRMs of a tenant say of the day, and calls that nobody had to ask for. `$2` is a list of them as JSON. */
export const REPORT = `
  insert into org_budget as b (tenant, org, tokens, day_calls, hour_calls, day_used, day_limit, reported_at)
  select $1, org, 0, calls, calls, used, "limit", case when used is null then null else clock_timestamp() end
  from jsonb_to_recordset($2) as r (org text, calls int, used bigint, "limit" bigint) order by org
  on conflict (tenant, org) do update set
    day_calls = case when b.day = excluded.day then b.day_calls else 0 end + excluded.day_calls, day = excluded.day,${countInHour('excluded.hour_calls')},
    day_used = coalesce(excluded.day_used, b.day_used), day_limit = coalesce(excluded.day_limit, b.day_limit),
    reported_at = coalesce(excluded.reported_at, b.reported_at)`;

/** Lets an org rest: each time twice as long, from \`$4\` to \`$5\` seconds, unless the CRM itself said how long (\`$6\`). */
export const PAUSE = `
  insert into org_budget as b (tenant, org, tokens, paused_until, pause_reason, failures)
  values ($1, $2, 0, clock_timestamp() + make_interval(secs => coalesce($6::float, $4::float)), $3, 1)
  on conflict (tenant, org) do update set
    paused_until = clock_timestamp()
      + make_interval(secs => coalesce($6::float, least($4::float * power(2, least(b.failures, 20)), $5::float))),
    pause_reason = excluded.pause_reason, failures = b.failures + 1
  returning extract(epoch from paused_until - clock_timestamp())::float as seconds`;

export const RESUME = `
  update org_budget set paused_until = null, pause_reason = null, failures = 0
  where tenant = $1 and org = $2 and failures > 0`;
