-- Up Migration

-- The days of a conversation's events, so that reading it opens no other partition.
alter table ledger add column first_day date, add column last_day date;
update ledger set first_day = days.first_day, last_day = days.last_day
  from (select tenant, conversation, min(day) as first_day, max(day) as last_day from event group by 1, 2) as days
  where days.tenant = ledger.tenant and days.conversation = ledger.conversation;

-- `not-logged`: the settings say that this conversation gets no entry; `reason` says which of them.
alter table ledger drop constraint ledger_state_check;
alter table ledger add constraint ledger_state_check
  check (state in ('pending', 'written', 'set-aside', 'not-logged'));
-- Who writes it: the gateway, or the agent's browser.
alter table ledger add column writer text not null default 'gateway' check (writer in ('gateway', 'browser'));
create index ledger_open on ledger (tenant, org, updated_at) where state in ('pending', 'set-aside');
create index ledger_in_browser on ledger (tenant, agent) where writer = 'browser' and state = 'pending';
create index ledger_by_day on ledger (tenant, first_day);

alter table pending drop column attempt;
create index pending_since on pending (since);
create index timer_wake_at on timer (wake_at);

-- What is left of an org's calls, and whether it rests. Shared by all workers; computed anew if it is lost.
create table org_budget (
  tenant text not null,
  org text not null,
  -- Calls that may be made at once, and how many come back a second.
  tokens double precision not null,
  refilled_at timestamptz not null default clock_timestamp(),
  -- What the CRM itself said last: calls of the running day, and when it said so.
  day_used bigint,
  day_limit bigint,
  reported_at timestamptz,
  -- Calls of ours, by the UTC day of `day`: the forecast is made of them.
  day date not null default (now() at time zone 'utc')::date,
  day_calls bigint not null default 0,
  -- An org that refuses everything rests until then.
  paused_until timestamptz,
  pause_reason text,
  failures int not null default 0,
  primary key (tenant, org)
) with (fillfactor = 50);

-- Who changed what. Never a secret, and never changed.
create table audit (
  tenant text not null,
  id bigserial not null,
  at timestamptz(3) not null default clock_timestamp(),
  actor text not null,
  action text not null,
  details jsonb not null default '{}',
  primary key (tenant, id)
);

-- The gateways that work on this database. A process that has not been seen for a while is gone.
create table gateway_process (
  id uuid primary key,
  role text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

do $$
declare
  name text;
begin
  foreach name in array array['org_budget', 'audit']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy tenant_only on %I using (tenant = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to jackfield_app', name);
  end loop;
end
$$;
revoke update, delete on audit from jackfield_app;
grant usage on all sequences in schema public to jackfield_app;

-- Down Migration
