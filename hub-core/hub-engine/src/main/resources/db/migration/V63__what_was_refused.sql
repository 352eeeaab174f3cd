-- What the hub refused is asked for by day: the latest first, without a look at all that went well.
create index ledger_entry_refused on ledger_entry (at, id) where event = 'REFUSED';
