-- What statistics may count, written with the message, and only where a clause of its agreement reads it. No person stands
-- here: whom a fact is about is a keyed hash under the secret of its month, which is destroyed when the month is closed.
create table fact (
    agreement_id text not null,
    type         text not null,              -- of the message
    name         text not null,              -- of the fact, in the type's schema
    counts       text not null,              -- PERSONS, HOUSEHOLDS, CASES, EVENTS
    at           timestamptz not null,       -- when the message came
    message_id   uuid not null,
    case_ref     uuid,                       -- hash of the case that its message opened or moved
    dimensions   text not null,              -- JSON
    amounts      text not null,              -- JSON
    person       bytea,                      -- null: about nobody, or nobody knows whom
    undone_at    timestamptz,                -- withdrawn, made in error, or replaced
    undone_by    uuid                        -- by which message
);
create index fact_counted on fact (agreement_id, at) where undone_at is null;
create index fact_of_case on fact (case_ref) where undone_at is null and case_ref is not null;

create table fact_period (
    agreement_id text not null,
    period       text not null,              -- month in the agreement's zone
    ends_at      timestamptz not null,
    secret       bytea,                      -- null once it is closed
    closed_at    timestamptz,
    primary key (agreement_id, period)
);
