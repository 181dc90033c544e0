-- Up Migration

-- Whoever sends with a key of its own has a clock of its own. What was known of the tenant's may be what a key's sender
-- taught, and is learnt anew.
alter table ingest_key add column clock_offset_ms int not null default 0;
grant update (clock_offset_ms) on ingest_key to jackfield_app;
update tenant set clock_offset_ms = 0 where id in (select tenant from ingest_key);

-- Down Migration

revoke update (clock_offset_ms) on ingest_key from jackfield_app;
alter table ingest_key drop column clock_offset_ms;
