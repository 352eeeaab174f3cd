-- A keyed hash over the row, made outside the database: only rows that the hub wrote have the right one.
alter table referral add column mac bytea;

-- Which code of a plugin people have agreed to, and which one somebody wants them to. An approved agreement waits while
-- another runs.
create table plugin_code (
    plugin       text primary key,               -- its id
    sha256       text not null,                  -- over everything in its WAR
    confirmed_at timestamptz not null,
    confirmed_by text not null,                  -- name of the account of the second person; or HUB
    asked_sha256 text,                           -- null: nobody has asked for another
    asked_at     timestamptz,
    asked_by     text,
    asked_person text
);
