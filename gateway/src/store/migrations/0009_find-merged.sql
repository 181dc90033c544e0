-- Up Migration

-- Who is to be forgotten asks for the other ids of a conversation; few lines have any.
create index ledger_merged on ledger (tenant, merged_into) where merged_into is not null;

-- Down Migration
