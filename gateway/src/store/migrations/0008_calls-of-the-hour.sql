-- Up Migration

-- Calls of ours in the running hour (UTC) and in the full one before it: the forecast of the day is made of them. Null
-- until an hour has passed.
alter table org_budget add column hour timestamp not null default date_trunc('hour', now() at time zone 'utc'),
  add column hour_calls bigint not null default 0, add column last_hour_calls bigint;

-- Down Migration
