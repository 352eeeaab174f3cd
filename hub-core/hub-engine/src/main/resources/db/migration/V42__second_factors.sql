-- Codes by the clock beside the password. The secret is encrypted by a key of the home; which one counts says the sealed
-- register of accounts, by its hash.
create table second_factor (
    name   text primary key references administrator on delete cascade,
    sealed bytea not null,
    used   bigint not null      -- the step of the last code that was used: none counts twice
);
alter table administrator
    add column factor text,     -- SHA-256 of the sealed secret; null: the password is enough
    add column asked_unfactor boolean not null default false; -- a second person is asked to take it away
