-- Two indexes hold what waits, one by lanes and one by agreements. Where nothing waited when PostgreSQL last counted, it takes
-- both for equally short, and read all that waits to see what one lane holds. Who asks for an agreement implies that there is
-- one, who asks for a lane does not, and so cannot be answered by this index.

drop index delivery_open_by_agreement;
create index delivery_open_by_agreement on delivery (agreement_id, referral_id, id) include (expires_at, escalated_at)
    where state in ('WAITING', 'PARKED') and agreement_id is not null;
