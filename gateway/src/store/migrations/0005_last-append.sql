-- Up Migration

-- An append is known by the position of its last event. A process that knows the conversation up to `previous_append`
-- and brought the last one knows all of it, and need not read it again.
alter table ledger add column last_append bigint not null default 0, add column previous_append bigint not null default 0;
update ledger set last_append = appends.last
  from (select tenant, conversation, max(position) as last from event group by 1, 2) as appends
  where appends.tenant = ledger.tenant and appends.conversation = ledger.conversation;

-- Every append changes the line now: room for it on the same page, and no index that it would touch.
alter table ledger set (fillfactor = 70);
drop index ledger_open;
create index ledger_open on ledger (tenant, org) where state in ('pending', 'set-aside');
-- By the day first: before a table has statistics, an index that begins with the tenant is as good as its key, and worse.
drop index ledger_by_day;
create index ledger_by_day on ledger (first_day, tenant);
-- No line is without them. A settlement that says nothing of them proposes null, and the line keeps its own.
alter table ledger alter column state drop not null, alter column writer drop not null;

-- Down Migration
