-- Figures --------------------------------------------------------------------------------------------------------

-- Since when a report of the hub's own is in force: no later version of its agreement begins it anew.
create table report_begun (
    agreement_id text not null references agreement,
    flow         text not null,
    since        timestamptz not null,
    primary key (agreement_id, flow)
);

-- What was reported of which time: what was committed late is seen by counting again.
create table reported_window (
    agreement_id text not null references agreement,
    flow         text not null,
    window_from  timestamptz not null,
    window_until timestamptz not null,
    admitted     text not null,                  -- JSON: how many messages of each type
    reported_at  timestamptz not null,
    primary key (agreement_id, flow, window_from, window_until)
);

-- Files ----------------------------------------------------------------------------------------------------------

-- The same bytes may be read once more, when what they were judged by has changed.
alter table collected_file
    add column reading integer not null default 1,
    add column basis   text,                     -- what its records were judged by; null: written before this was kept
    add column left_at timestamptz;              -- it vanished, and nobody waits for the rest of it any more
alter table collected_file drop constraint collected_file_institution_flow_name_sha256_key;
alter table collected_file add constraint collected_file_once unique (institution, flow, name, sha256, reading);

-- Files of which nothing could be read.
alter table run add column files_refused integer not null default 0;

-- Alarms ---------------------------------------------------------------------------------------------------------

alter table alarm
    add column closed_by     text,               -- the administrator who closed it; null: it was over
    add column closed_reason text;
