-- An entry is sealed without being written again: it carries the number of its transaction, and a block says up to which
-- one it reaches. The numbers are those of one PostgreSQL: another one, or one whose counter went back, begins an epoch.

create table ledger_epoch (
    epoch     integer primary key,
    system_id text not null,                     -- PostgreSQL's own, from pg_control_system()
    begun_at  timestamptz not null
);

-- What was written before stands in epoch 0: sealed, by its block_no and position; not yet sealed, in the order of its ids.
alter table ledger_entry
    add column epoch integer not null default 0,
    add column xid   bigint not null default 0;  -- of the transaction that wrote it, 64 bits, in its epoch
update ledger_entry set xid = id where block_no is null;
alter table ledger_entry
    alter column epoch set default 1,            -- set to the epoch that holds when one begins
    alter column xid set default pg_current_xact_id()::text::bigint;

-- The order of sealing is the only one that is read; the case is what people ask for.
drop index ledger_entry_unsealed;
alter table ledger_entry drop constraint ledger_entry_entry_id_key;
alter table ledger_entry drop constraint ledger_entry_pkey;
alter table ledger_entry add primary key (epoch, xid, id);
drop index ledger_entry_by_correlation;
create index ledger_entry_by_correlation on ledger_entry (correlation_id) where correlation_id is not null;

-- From where to where a block reaches, in the order (xid, id) of its epoch, and which rows it found there. Null in blocks
-- of before.
alter table ledger_block
    add column epoch      integer,
    add column from_xid   bigint,
    add column from_id    bigint,
    add column until_xid  bigint,                -- exclusive, with until_id
    add column until_id   bigint,
    add column rows       int8multirange,        -- ids of the entries, sealed in this order
    add column excluded   int8multirange;        -- ids of rows that the hub did not write
create index ledger_block_by_reach on ledger_block (epoch, until_xid, until_id) where epoch is not null;
