-- Up Migration

-- Licences as the vendor signed them. The text is the truth; what stands in it is read anew each time.
create table licence (
  tenant text not null references tenant (id),
  serial text not null,
  signed text not null,
  installed_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant, serial)
);

-- The vendor's list of revoked licences. It is of no tenant: one row at most.
create table licence_revocations (
  only_row boolean primary key default true check (only_row),
  number int not null,
  signed text not null,
  installed_at timestamptz(3) not null default clock_timestamp()
);
grant select, insert, update on licence_revocations to jackfield_app;

-- Who may work. `number` is the order in which seats were given: the last are the first to be blocked.
-- `giving`: taken off the licence, and the CRM has not confirmed the access yet.
create table seat (
  tenant text not null,
  org text not null,
  crm_user text not null,
  number bigserial not null,
  state text not null default 'giving' check (state in ('giving', 'held')),
  given_by text not null,
  given_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant, org, crm_user)
);
create index seat_by_number on seat (tenant, number);

-- What an administrator said of one user; nobody said anything of the others.
create table user_privileges (
  tenant text not null,
  org text not null,
  crm_user text not null,
  privileges jsonb not null,
  primary key (tenant, org, crm_user)
);

-- Users of both sides as they were last read and matched: one line for each person.
create table user_line (
  tenant text not null,
  org text not null,
  id text not null,
  crm_user text,
  agent text,
  match text not null default 'crm-only' check (match in ('matched', 'crm-only', 'contact-center-only')),
  pair jsonb not null,
  colour text not null default 'red' check (colour in ('green', 'yellow', 'red')),
  findings text[] not null,
  sort text not null,
  search text not null,
  -- The reading that saw it last: what an older one saw is gone.
  reading uuid not null,
  checked_at timestamptz(3) not null,
  primary key (tenant, org, id)
);
create index user_line_sorted on user_line (tenant, org, sort, id);
create index user_line_by_crm_user on user_line (tenant, org, crm_user);
create index user_line_by_agent on user_line (tenant, org, agent);

-- How far the changes of an org's users were followed, by the CRM's own clock, and when to look again.
create table user_look (
  tenant text not null,
  org text not null,
  read_whole_at timestamptz(3),
  changed_since timestamptz(3),
  next_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant, org)
);

create table user_sync (
  tenant text not null,
  id uuid not null,
  org text not null,
  request jsonb not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed', 'stopped')),
  phase text not null,
  -- Whether what is to be done stands in `user_sync_step`.
  planned boolean not null default false,
  done int not null default 0,
  of int not null default 0,
  crm_calls int not null default 0,
  failure jsonb,
  actor text not null,
  -- The process that works on it.
  owner uuid,
  started_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  primary key (tenant, id)
);
create unique index user_sync_one_at_once on user_sync (tenant, org) where state = 'running';
create index user_sync_running on user_sync (owner) where state = 'running';

create table user_sync_step (
  tenant text not null,
  job uuid not null,
  number int not null,
  kind text not null,
  state text not null default 'planned' check (state in ('planned', 'done', 'refused')),
  crm_user text not null,
  agent text,
  step jsonb not null,
  failure jsonb,
  primary key (tenant, job, number),
  foreign key (tenant, job) references user_sync (tenant, id) on delete cascade
);
create index user_sync_step_open on user_sync_step (tenant, job, kind) where state = 'planned';

-- Links that a synchronisation made stay when the tenant is set up anew.
alter table agent add column synced boolean not null default false;

do $$
declare
  name text;
begin
  foreach name in array array['licence', 'seat', 'user_privileges', 'user_line', 'user_look', 'user_sync', 'user_sync_step']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy tenant_only on %I using (tenant = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to jackfield_app', name);
  end loop;
end
$$;
grant usage on all sequences in schema public to jackfield_app;

-- Down Migration
