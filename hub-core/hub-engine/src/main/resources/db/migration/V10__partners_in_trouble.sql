-- A partner that says when it wants to be asked again is not asked before; null: it did not say.
alter table endpoint_pause
    add column not_before timestamptz,
    add column asked_at   timestamptz;             -- when it said so

-- What a partner answered where somebody must look at it: a refusal, or a reply that was not read or not admitted. Under the
-- key of the delivery, so it goes with it.
create table partner_reply (
    id            bigint generated always as identity primary key,
    parked_id     bigint not null unique references parked,
    disclosure_id uuid not null,
    recipient     text not null,
    content_type  text not null,
    sq            text,                            -- what is wrong with it, without a value; null: the reason says it
    en            text,
    key_id        text not null,
    wrapped_key   bytea not null,
    body          bytea,                           -- ciphertext; null once purged
    kept_at       timestamptz not null
);

-- The kinds are those of the code, which grows faster than a list here.
alter table parked drop constraint if exists parked_kind_check;
