-- Until when a case that was opened has to be answered, and when the hub ends it. Set with the message that opened it.
create table case_deadline (
    id             bigint generated always as identity,
    kind           text not null,                 -- with the next four: which case
    case_id        uuid not null,
    agreement_id   text not null,
    one            text not null,
    other          text not null,
    type           text not null,                 -- of the message that opened it
    message_id     uuid not null,
    correlation_id uuid not null,
    subject        text not null,                 -- of the envelope, or empty
    purpose        text not null,
    test           boolean not null,
    due_at         timestamptz not null,
    ends_at        timestamptz not null,
    reminded_at    timestamptz,
    not_before     timestamptz,                   -- it failed; not again before this
    ended_at       timestamptz,
    ended_as       text,                          -- ANSWERED, ENDED, or why the hub said nothing
    mac            bytea not null                 -- over all that was set with it
);
-- The only index: each case that is opened pays for it.
create unique index case_deadline_due on case_deadline (due_at, id) where ended_at is null;
