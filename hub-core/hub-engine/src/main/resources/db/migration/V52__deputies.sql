-- Somebody acts with the roles of another account until the end of a day; approved by two.
alter table administrator
    add column deputy_for text,
    add column deputy_until date,         -- the last day
    add column asked_deputy_for text,     -- the same while it waits for a second person
    add column asked_deputy_until date;
