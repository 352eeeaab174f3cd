-- A delivery's row is written again when it ends. What changes then stands behind all that stays, the body too: PostgreSQL
-- logs only the end of a row whose new version has room in the same page. The table is written anew for that, once.

alter table parked drop constraint parked_delivery_id_fkey;
alter table delivery rename to delivery_before;
alter sequence delivery_id_seq rename to delivery_before_id_seq;

create table delivery (
    id              bigint generated always as identity,
    lane_id         bigint not null,
    message_pk      bigint not null,
    disclosure_id   uuid not null,               -- the disclosed message's id
    correlation_id  uuid not null,
    created_at      timestamptz not null,
    agreement_version integer not null,
    by_consent      boolean not null default false, -- it may go out only while the person's consent holds
    escalates       boolean not null default false, -- for child protection: never merely expires
    referral_id     uuid,                        -- the referral that it discloses
    flow            text not null,
    recipient       text not null,
    agreement_id    text not null,
    idempotency_key text not null,
    key_id          text not null,
    wrapped_key     bytea not null,
    body            bytea,                       -- ciphertext of the signed disclosure; null once purged
    -- From here on columns change.
    expires_at      timestamptz,
    ends_by         text,                        -- what sets the end; once it has ended, why
    else_at         timestamptz,                 -- what would set the end if the agreement's last day did not
    else_by         text,
    fetched_at      timestamptz,                 -- first time the recipient took it from the inbox
    escalated_at    timestamptz,                 -- its time ran out and a human was asked
    failing_since   timestamptz,                 -- first failed attempt; null: never failed, or retried by a human
    last_code       text,
    last_detail     text,                        -- technical words; never a value
    changed_at      timestamptz not null,
    attempts        integer not null default 0,
    state           text not null
);
alter table delivery alter column body set storage external;

-- Pages full, since most of these rows have ended. In the order of their numbers, in which they are asked for.
insert into delivery (id, lane_id, message_pk, disclosure_id, correlation_id, created_at, agreement_version, by_consent,
    escalates, referral_id, flow, recipient, agreement_id, idempotency_key, key_id, wrapped_key, body, expires_at, ends_by,
    else_at, else_by, fetched_at, escalated_at, failing_since, last_code, last_detail, changed_at, attempts, state)
overriding system value
select id, lane_id, message_pk, disclosure_id, correlation_id, created_at, agreement_version, by_consent, escalates,
    referral_id, flow, recipient, agreement_id, idempotency_key, key_id, wrapped_key, body, expires_at, ends_by, else_at,
    else_by, fetched_at, escalated_at, failing_since, last_code, last_detail, changed_at, attempts, state
from delivery_before order by id;

select setval('delivery_id_seq', last_value, is_called) from delivery_before_id_seq;
drop table delivery_before;

-- For new pages: a row that ends finds room where it stands; so do the next ones, once what the first left is swept.
alter table delivery set (fillfactor = 80);

alter table delivery add primary key (id);
alter table delivery add unique (disclosure_id);
alter table delivery add constraint delivery_state_check
    check (state in ('WAITING', 'DELIVERED', 'PARKED', 'SKIPPED', 'EXPIRED'));
alter table delivery add constraint delivery_ends
    check (state not in ('WAITING', 'PARKED') or expires_at is not null);
alter table parked add foreign key (delivery_id) references delivery;

create index delivery_by_correlation on delivery (correlation_id);
create unique index delivery_notice_once on delivery (idempotency_key) where idempotency_key like 'HUB:END:%';
create index delivery_head on delivery (lane_id, id) where state in ('WAITING', 'PARKED');
create index delivery_inbox on delivery (recipient, id) where state = 'WAITING';
create index delivery_ending on delivery (expires_at) where state in ('WAITING', 'PARKED') and escalated_at is null;
create index delivery_escalated on delivery (id) where escalated_at is not null and state in ('WAITING', 'PARKED');
create index delivery_parked on delivery (id) where state = 'PARKED';
-- What waits under an agreement, and what of a referral under it: these were two, and each open delivery stood in both.
create index delivery_open_by_agreement on delivery (agreement_id, referral_id, id) where state in ('WAITING', 'PARKED');

-- Before what waited is carried on: a new table is asked without knowing what stands in it, until somebody counts.
analyze delivery;
