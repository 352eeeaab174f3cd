-- Something that waits until a human has chosen: an answer of which several things may be true, a moment that has come. What
-- there is to choose from is encrypted under the key of the delivery that it came of, for this row and its terms; it goes
-- with the choice, or with the key.
create table held (
    id                bigint generated always as identity primary key,
    parked_id         bigint references parked,      -- the matter in the list; null: its sender has too many
    kind              text not null,                 -- who goes on with it
    subject           text not null,                 -- what of that kind: the disclosure, the timer
    agreement_id      text not null,
    agreement_version integer not null,
    flow              text not null,                 -- whose clause names who chooses
    institution       text not null,                 -- whose words they are
    owner             text not null,
    correlation_id    uuid not null,
    disclosure_id     uuid not null,
    sq                text not null,                 -- what has to be decided; never a value
    en                text not null,
    held_at           timestamptz not null,
    due_at            timestamptz not null,
    over              text,                          -- why it is no more for anybody to choose
    over_at           timestamptz,
    key_id            text not null,
    wrapped_key       bytea not null,
    body              bytea,                         -- ciphertext; null once it is over
    ended_at          timestamptz,
    ended_by          text,
    ended_as          text,                          -- CHOSEN, or why nobody chose
    unique (kind, subject)
);
create index held_open on held (id) where ended_at is null;
create index held_by_disclosure on held (disclosure_id) where ended_at is null;

-- A moment that a handler named for a case: fires once, ends with the case.
create table timer (
    id                bigint generated always as identity primary key,
    agreement_id      text not null,
    agreement_version integer not null,
    flow              text not null,                 -- of the handler that set it
    name              text not null,                 -- of the handler that it calls
    key               text not null,
    referral_id       uuid,                          -- null: the message opened no referral
    correlation_id    uuid not null,
    disclosure_id     uuid not null,
    subject           text not null,                 -- of the envelope, or empty
    purpose           text not null,
    test              boolean not null,
    fires_at          timestamptz not null,
    set_at            timestamptz not null,
    not_before        timestamptz,                   -- it failed; not again before this
    ended_at          timestamptz,
    ended_as          text,                          -- FIRED, or why it did not
    mac               bytea not null                 -- over what it is and when it fires
);
create unique index timer_once on timer
    (agreement_id, name, correlation_id, coalesce(referral_id, '00000000-0000-0000-0000-000000000000'), key);
create index timer_due on timer (fires_at) where ended_at is null;
create index timer_of_case on timer (referral_id) where ended_at is null;
