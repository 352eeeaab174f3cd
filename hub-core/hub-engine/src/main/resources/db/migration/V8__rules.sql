-- What the rules of the gate need to know.

-- Consent hangs on what an institution is, not on how its id is spelt. Null: nobody has said, so consent is needed.
alter table institution
    add column kind          text check (kind in ('authority', 'organisation', 'agency', 'representative')),
    add column kind_asked_by text,               -- who asked to make it an authority; another must ask the same
    add column kind_asked_person text;

-- An agreement's days begin and end in its own zone; of the version in force, as valid_from and valid_until.
alter table agreement add column zone text not null default 'Europe/Tirane';

-- The format lets a sequence count up to 2^53; a smaller column would count backwards.
alter table referral
    alter column referrer_seq type bigint,
    alter column receiver_seq type bigint;
-- A referral belongs to its two parties under one agreement: what others call by the same number is another one, so that
-- nobody learns from a refusal what others have agreed.
alter table referral drop constraint referral_pkey;
create unique index referral_once on referral
    (referral_id, agreement_id, least(referrer, receiver), greatest(referrer, receiver));

-- Whose message or file it was: what one institution is refused never stands in the way of what another is.
alter table parked add column sender text not null default '';
drop index parked_once;
create unique index parked_once on parked (kind, agreement_id, subject, sender)
    where closed_at is null and kind <> 'DELIVERY';
