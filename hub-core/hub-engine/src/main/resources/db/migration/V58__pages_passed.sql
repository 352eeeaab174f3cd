-- What the page held that was passed on the way to a place, as a hash; null: nothing. A partner that gives the same page for every
-- place leads nowhere, whatever its words for the next place are.
alter table page_trail add column page_hash text;
