-- By which number of its own a partner knows a case that it was told about: a keyed hash, so that the table tells nothing
-- to whom holds only the database, and is of no use under another agreement or for another partner.
create table partner_number (
    number_mac     bytea not null,                 -- over agreement, institution, kind and number
    disclosure_id  uuid not null,                  -- with which it was told
    agreement_id   text not null,
    institution    text not null,
    referral_id    uuid,                           -- null: the message opened no referral
    correlation_id uuid not null,
    subject        text not null,                  -- of the envelope, or empty
    purpose        text not null,
    test           boolean not null,
    remembered_at  timestamptz not null,
    primary key (number_mac, disclosure_id)
);

-- A partner was asked: written before the bytes go. Without an answer it is not asked again.
create table question (
    disclosure_id  uuid primary key,
    asked_at       timestamptz not null
);
