-- What was decided about a record that waited, by a human or by its handler without one: the same is not asked about again.
alter table held
    add column decided_as text,     -- TAKEN, or REFUSED by a human; null: nobody has decided
    add column decided_codes text;  -- why it is refused, by the codes of the catalogue
update held set decided_as = 'TAKEN' where kind = 'RECORD' and ended_as = 'CHOSEN';
