-- Which alarms were told outside the hub, by which way: when they opened, again while they last, and when they were over.
create table alarm_told (
    alarm_id bigint not null references alarm (id),
    way      text not null,
    told_at  timestamptz not null,      -- the last time while it lasts
    over_at  timestamptz,               -- told that it is over
    primary key (alarm_id, way)
);
create index alarm_told_lasts on alarm_told (way) where over_at is null;

-- One row for each way: how it goes, and which server is at it.
create table alarm_way (
    way      text primary key,
    next_at  timestamptz not null,      -- not before: a pause between two notices, or after a failure
    busy     timestamptz,               -- until then one server is telling
    attempts integer not null default 0 -- failed in a row
);
