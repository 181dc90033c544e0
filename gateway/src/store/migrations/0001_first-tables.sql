-- Up Migration

-- The gateway works as a role that owns nothing, so that row-level security binds it. Roles are shared by all
-- databases of a server; another migration may make it at the same moment.
do $$
begin
  create role jackfield_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

create function current_tenant() returns text
  language sql stable
  return current_setting('jackfield.tenant', true);

-- A tenant is a customer's space at a contact center. Secrets stand only in `sealed`.
create table tenant (
  id text primary key,
  display_name text not null,
  settings_version int not null,
  contact_center text not null,
  contact_center_settings jsonb not null,
  sealed text,
  clock_offset_ms int not null default 0,
  updated_at timestamptz not null default now()
);

create table settings_version (
  tenant text not null references tenant (id) deferrable initially deferred,
  version int not null,
  settings jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant, version)
);

create table org (
  tenant text not null references tenant (id),
  id text not null,
  crm text not null,
  crm_settings jsonb not null,
  sealed text,
  sign_in_secret_hash text not null,
  origins text[] not null,
  rank int not null,
  primary key (tenant, id)
);
create index org_by_id on org (id);

-- The link of an agent of the contact center to a user of an org.
create table agent (
  tenant text not null,
  id text not null,
  name text not null,
  email text,
  org text not null,
  crm_user text not null,
  primary key (tenant, id),
  unique (tenant, org, crm_user),
  foreign key (tenant, org) references org (tenant, id)
);

-- The log. `day` is the date of the source's own uncorrected time: the same event always has the same day.
-- `position` counts entries in order of arrival; only views and bookkeeping use it, the fold never does.
create table event (
  tenant text not null,
  conversation text not null,
  id text not null,
  day date not null,
  v smallint not null,
  source text not null,
  source_seq bigint,
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  clock_offset_ms int not null default 0,
  kind text not null,
  body jsonb not null,
  position bigserial not null,
  primary key (tenant, conversation, id, day)
) partition by range (day);
create table event_default partition of event default;

-- One line a conversation: what the CRM shall hold, and what became of it.
create table ledger (
  tenant text not null,
  conversation text not null,
  org text,
  agent text,
  settings_version int not null,
  -- Whether an agent still has it on the panel.
  live boolean not null default true,
  state text not null default 'pending' check (state in ('pending', 'written', 'set-aside')),
  reason text,
  -- Field of the expected activity -> hash of its value; null while nothing is to be written.
  expected jsonb,
  record_id text,
  record_url text,
  confirmed jsonb,
  updated_at timestamptz not null default now(),
  primary key (tenant, conversation)
);
create index ledger_live on ledger (tenant, agent) where live;

-- Conversations with events that were not acted upon to the end. `stamp` is new at every append: a row is removed only
-- by whoever has seen its last stamp. `flush_at` is set when a write to the CRM is due.
create sequence pending_stamp;
create table pending (
  tenant text not null,
  conversation text not null,
  stamp bigint not null default nextval('pending_stamp'),
  org text,
  flush_at timestamptz,
  attempt int not null default 0,
  since timestamptz not null default now(),
  primary key (tenant, conversation)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index pending_due on pending (tenant, org, flush_at) where flush_at is not null;

-- The next moment at which time alone changes what is to be done.
create table timer (
  tenant text not null,
  conversation text not null,
  wake_at timestamptz(3) not null,
  primary key (tenant, conversation)
);

create table presence (
  tenant text not null,
  agent text not null,
  status text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (tenant, agent)
);

create table ticket (
  tenant text not null,
  hash text not null,
  org text not null,
  agent text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant, hash)
);

create table token (
  tenant text not null,
  hash text not null,
  org text not null,
  agent text not null,
  expires_at timestamptz not null,
  primary key (tenant, hash)
);

-- The epoch outlives the gateway, so that a command given under an older ownership is always known as such.
create table audio_ownership (
  tenant text not null,
  agent text not null,
  tab text not null,
  epoch int not null,
  primary key (tenant, agent)
);

do $$
declare
  name text;
begin
  foreach name in array array['tenant', 'settings_version', 'org', 'agent', 'event', 'ledger', 'pending', 'timer',
    'presence', 'ticket', 'token', 'audio_ownership']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy tenant_only on %I using (%I = current_tenant())', name,
      case when name = 'tenant' then 'id' else 'tenant' end);
    execute format('grant select, insert, update, delete on %I to jackfield_app', name);
  end loop;
end
$$;
-- What is logged stays as it is.
revoke update, delete on event from jackfield_app;
grant usage on all sequences in schema public to jackfield_app;

-- Down Migration
