-- Up Migration

-- Of several ids of one conversation the line of the smallest counts; the others are `merged` and say into which.
alter table ledger drop constraint ledger_state_check;
alter table ledger add constraint ledger_state_check
  check (state in ('pending', 'written', 'set-aside', 'not-logged', 'merged'));
alter table ledger add column merged_into text;
-- The entry's key in the CRM where it is not the line's own id: it was written before the ids were linked.
alter table ledger add column record_key text;

-- Down Migration
