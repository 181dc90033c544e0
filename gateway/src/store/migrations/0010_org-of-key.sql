-- Up Migration

-- Where an entry under the line's own id may stand, from when it was due on. The line's org is its conversation's, which
-- may be another one's once two ids of agents in two orgs are known to be one conversation.
alter table ledger add column key_org text;

-- Down Migration

alter table ledger drop column key_org;
