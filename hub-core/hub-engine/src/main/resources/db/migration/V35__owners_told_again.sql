-- How often whose turn it is was told, when it is told again or the matter is escalated, and that it was. A delivery that
-- stopped is such a matter too.
alter table parked
    add column told         integer not null default 0,  -- how often the owner in told_owner was told
    add column told_owner   text,                        -- another than the owner: whose turn it is now has not been told
    add column notices      integer not null default 0,  -- about this matter in all, whoever got them
    add column tell_at      timestamptz,                 -- null: nothing more will be told
    add column escalated_at timestamptz;

update parked set told = 1, told_owner = owner, notices = 1 where kind <> 'DELIVERY' and told_at is not null;
update parked set tell_at = told_at + interval '1 day' where told = 1 and closed_at is null;

create index parked_tell on parked (tell_at) where closed_at is null and tell_at is not null;
-- Of deliveries that stopped for one reason only some are told one by one.
create index parked_told on parked (told_owner, reason) where closed_at is null and told_owner is not null;
