-- Every delivery has an end, known when it is admitted, and a reason for it.

alter table delivery
    add column ends_by      text,                -- what sets the end; once it has ended, why
    add column by_consent   boolean not null default false, -- it may go out only while the person's consent holds
    add column escalates    boolean not null default false, -- for child protection: never merely expires
    add column escalated_at timestamptz,         -- its time ran out and a human was asked
    add column referral_id  uuid,                -- the referral that it discloses
    -- What would set the end if the agreement's last day did not: a renewed agreement gives the time back.
    add column else_at      timestamptz,
    add column else_by      text;

-- What waits since before: a limit counted from now, so that nothing ends by the update itself, and the end of its key.
update delivery d set
  expires_at = least(d.expires_at, new.at),
  ends_by = case when d.expires_at <= new.at then 'EXPIRY' else 'LIMIT' end,
  escalates = d.recipient = 'BT.NJMF'
from (select id, greatest(now() + interval '7 days', least(created_at + interval '30 days',
        (to_date(split_part(key_id, '/', 2), 'YYYY-MM') + interval '1 month') at time zone 'UTC')) as at
      from delivery where state in ('WAITING', 'PARKED')) as new
where d.id = new.id;

update delivery d set else_at = d.expires_at, else_by = d.ends_by, ends_by = 'AGREEMENT',
  expires_at = ((a.valid_until + 1)::timestamp at time zone 'Europe/Tirane')
from agreement a
where a.id = d.agreement_id and d.state in ('WAITING', 'PARKED')
  and ((a.valid_until + 1)::timestamp at time zone 'Europe/Tirane') between now() and d.expires_at;

-- Nobody can read their bodies here: a referral that waits is taken to rest on consent.
update delivery d set by_consent = not d.escalates,
  referral_id = (select min(r.referral_id::text)::uuid from referral r
                 where r.correlation_id = d.correlation_id and r.agreement_id = d.agreement_id
                   and r.receiver = d.recipient having count(*) = 1)
from message m
where m.id = d.message_pk and m.type = 'al.tirana.fpr.referral.requested.v1' and d.state in ('WAITING', 'PARKED');

alter table delivery add constraint delivery_ends
    check (state not in ('WAITING', 'PARKED') or expires_at is not null);

drop index delivery_expiring;
create index delivery_ending on delivery (expires_at) where state in ('WAITING', 'PARKED') and escalated_at is null;
create index delivery_escalated on delivery (id) where escalated_at is not null and state in ('WAITING', 'PARKED');
create index delivery_open_by_referral on delivery (referral_id)
    where state in ('WAITING', 'PARKED') and referral_id is not null;
create index delivery_open_by_agreement on delivery (agreement_id, id) where state in ('WAITING', 'PARKED');
-- A key is asked each day whether somebody still waits for what it opens.
create index delivery_open_by_key on delivery (key_id) where state in ('WAITING', 'PARKED');

-- The hub's enumerations say which kinds there are.
alter table parked drop constraint parked_kind_check;
alter table parked drop constraint parked_closing_check;

-- The latest moment that the hub believed, on any of its servers. A clock far from it is not believed without a human.
create table clock_seen (
    only_one boolean primary key default true check (only_one),
    seen_at  timestamptz not null
);
insert into clock_seen (seen_at)
select seen from (select greatest(
    (select sealed_at from ledger_block order by block_no desc limit 1),
    (select received_at from message order by id desc limit 1)) as seen) as known
where seen is not null;
