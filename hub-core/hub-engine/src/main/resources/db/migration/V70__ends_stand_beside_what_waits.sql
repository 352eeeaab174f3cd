-- When a delivery ends stands in the index of what waits under its agreement, instead of in one of its own: what is over is
-- looked for once a minute, where all that waits is counted anyway, and each message paid for the order of the ends.

drop index delivery_ending;
drop index delivery_open_by_agreement;
create index delivery_open_by_agreement on delivery (agreement_id, referral_id, id) include (expires_at, escalated_at)
    where state in ('WAITING', 'PARKED');
