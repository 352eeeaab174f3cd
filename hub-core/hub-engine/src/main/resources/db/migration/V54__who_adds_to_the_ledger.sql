-- The hub's own role adds to the ledger and can change nothing of it, its table neither. What it needs to change there, the
-- epoch of new entries, it asks of whoever owns the table; no epoch before one that is written down can come back.
create function ledger_epoch_begins(begun integer) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if begun < (select coalesce(max(epoch), 1) from public.ledger_epoch) then
        raise exception 'epoch % is over', begun using errcode = 'check_violation';
    end if;
    execute format('alter table public.ledger_entry alter column epoch set default %s', begun);
end $$;
revoke execute on function ledger_epoch_begins(integer) from public;
