-- What an institution may ask of the door at once, where that is not what the settings say for everybody.
create table institution_limit (
    institution_id text not null references institution (id),
    name   text not null,                       -- of the setting in whose place it stands
    value  bigint not null check (value > 0),
    set_by text not null,
    set_at timestamptz not null,
    primary key (institution_id, name)
);
