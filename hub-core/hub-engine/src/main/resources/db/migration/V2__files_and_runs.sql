-- What comes in files and on schedules. Nothing here holds a value of a person: names of files, numbers, codes, counts.

-- Runs -----------------------------------------------------------------------------------------------------------

-- One moment at which a flow had to work. The slot is unique, so servers that share the database share the runs.
create table run (
    id           bigint generated always as identity primary key,
    agreement_id text not null references agreement,
    flow         text not null,
    slot         timestamptz not null,           -- when it was due; for one asked for by a human, when that was
    asked_by     text,                           -- null: the schedule
    window_from  timestamptz not null,           -- since the slot before, also over those that were missed
    window_until timestamptz not null,
    state        text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'COALESCED')),
    next_at      timestamptz not null,           -- WAITING: not before
    attempts     integer not null default 0,
    lease_token  uuid,
    lease_until  timestamptz,
    started_at   timestamptz,
    ended_at     timestamptz,
    outcome      text,                           -- OK, NOTHING or an error code
    detail       text,                           -- technical words; never a value
    files        integer not null default 0,
    rows         bigint not null default 0,
    accepted     bigint not null default 0,
    refused      bigint not null default 0,
    repeated     bigint not null default 0,
    counted      bigint not null default 0,
    unique (agreement_id, flow, slot)
);
-- Whoever goes on with a run goes on with its files: one at a time.
create unique index run_one_at_a_time on run (agreement_id, flow) where state = 'RUNNING';
create index run_open on run (next_at) where state in ('WAITING', 'RUNNING');
create index run_latest on run (agreement_id, flow, slot desc);

create table run_pause (                         -- a flow whose schedule a human has stopped
    agreement_id text not null references agreement,
    flow         text not null,
    reason       text not null,
    paused_by    text not null,
    paused_at    timestamptz not null,
    primary key (agreement_id, flow)
);

-- Files ----------------------------------------------------------------------------------------------------------

-- A file that was complete. Its cursor moves in the transaction of the records, so whoever goes on begins where they end.
create table collected_file (
    id           bigint generated always as identity primary key,
    agreement_id text not null,
    flow         text not null,
    institution  text not null,
    name         text not null,
    sha256       text not null,                  -- lower case hex
    rows         bigint not null,                -- as its .done says, and counted
    state        text not null check (state in ('OPEN', 'READ', 'REPORTED', 'DONE')),
    cursor       bigint not null default 0,      -- records committed
    rows_read    bigint not null default 0,      -- rows of those records
    accepted     bigint not null default 0,      -- records
    refused      bigint not null default 0,
    repeated     bigint not null default 0,
    counted      bigint not null default 0,      -- of which only the number is kept
    refused_persons            bigint not null default 0,
    not_offered_persons        bigint not null default 0,
    other_municipality_persons bigint not null default 0,
    fault        text,                           -- error code, if the file as a whole was refused
    collected_at timestamptz not null,
    changed_at   timestamptz not null,
    unique (institution, flow, name, sha256)
);
create index collected_file_open on collected_file (agreement_id, flow) where state <> 'DONE';
create index collected_file_by_content on collected_file (institution, flow, sha256);

create table file_line (                         -- lines of the report; places and codes, never a value
    id       bigint generated always as identity primary key,
    file_id  bigint not null references collected_file,
    line     bigint not null,
    record   text not null,                      -- the partner's number of the record; empty if unknown
    field    text not null,                      -- the partner's name of the column; empty if the line as a whole
    code     text not null,
    severity text not null check (severity in ('ERROR', 'WARNING')),
    sq       text not null,
    en       text not null
);
create index file_line_by_file on file_line (file_id, line, id);

-- Households of which nobody may be told about: no content, only what tells the same from another.
create table counted_household (
    agreement_id text not null,
    record_hmac  bytea not null,                 -- keyed hash of source and record number
    data_hmac    bytea not null,                 -- keyed hash of the content as it came
    counted_at   timestamptz not null,
    primary key (agreement_id, record_hmac)
);

-- Alarms ---------------------------------------------------------------------------------------------------------

-- An episode of something that a human should know. At most one is open for the same thing: said once, not each minute.
create table alarm (
    id           bigint generated always as identity primary key,
    kind         text not null,
    about        text not null,                  -- what it is about, within the kind
    agreement_id text,
    flow         text,
    institution  text,
    owner        text not null,                  -- role or institution whose turn it is
    code         text,                           -- error code, if one fits
    sq           text not null,                  -- what is wrong; never a value
    en           text not null,
    opened_at    timestamptz not null,
    closed_at    timestamptz
);
create unique index alarm_open on alarm (kind, about) where closed_at is null;

-- For a human ----------------------------------------------------------------------------------------------------

-- Beside deliveries that stopped: what somebody must look after, with whose turn it is and until when.
alter table parked
    add column kind           text not null default 'DELIVERY'
        check (kind in ('DELIVERY', 'MINOR_REFUSED', 'P4_IN_CLEAR', 'NO_RECEIVED')),
    add column agreement_id   text,              -- these four: null for a delivery
    add column subject        text,              -- what it is about: a notice, a referral, a message; never a person
    add column correlation_id uuid,
    add column due_at         timestamptz;
alter table parked drop constraint parked_closing_check;
alter table parked add constraint parked_closing_check
    check (closing in ('RETRIED', 'SKIPPED', 'CLOSED', 'RESOLVED'));  -- by a human with a reason; by itself
create unique index parked_once on parked (kind, agreement_id, subject) where closed_at is null and kind <> 'DELIVERY';

-- An emergency that its receiver has not confirmed.
alter table referral
    add column correlation_id  uuid,
    add column received_due_at timestamptz,      -- when RECEIVED must have come; null: no emergency, or it came
    add column asked           boolean not null default false;  -- a human has been asked
create index referral_received_due on referral (received_due_at) where received_due_at is not null;
