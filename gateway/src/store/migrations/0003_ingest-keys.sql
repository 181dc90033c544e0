-- Up Migration

-- Keys with which a contact center without an adapter of its own hands over conversations. Only hashes stand here.
create table ingest_key (
  tenant text not null references tenant (id),
  id uuid not null,
  label text not null,
  hash text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant, id),
  unique (tenant, hash)
);
alter table ingest_key enable row level security;
create policy tenant_only on ingest_key using (tenant = current_tenant());
grant select, insert, delete on ingest_key to jackfield_app;

-- Down Migration
