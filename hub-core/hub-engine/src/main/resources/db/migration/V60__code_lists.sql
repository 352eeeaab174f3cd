-- Classifications as institutions gave them: versions of code lists. One counts once a second person has approved it, for the
-- agreements that are proposed from then on.
create table code_list_version (
    list            text not null,
    version         integer not null,
    content         text not null,      -- all of its codes, as CSV
    note            text not null,      -- what the institution says of it; empty: nothing
    state           text not null,      -- PROPOSED, APPROVED, WITHDRAWN
    proposed_at     timestamptz not null,
    proposed_by     text not null,
    proposed_person text,
    closed_at       timestamptz,        -- null: it waits for a second person
    closed_by       text,
    closed_person   text,
    primary key (list, version)
);
create unique index on code_list_version (list) where state = 'PROPOSED';
-- By which versions of code lists an agreement's version was proposed: nja_tirana/2, or several with a comma; null: as the hub brings them.
alter table agreement_version add column lists text;
