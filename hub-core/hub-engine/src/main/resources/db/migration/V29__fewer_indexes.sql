-- A message and its delivery are written to each of their indexes, a delivery twice. What nobody asks goes.

-- Nobody looks for messages by their case: the ledger tells its story.
drop index message_by_correlation;

-- The key of a disclosure is made of its message's source and id, which are unique, and of the recipient. What tells a sender
-- of an end has no such message of its own.
alter table delivery drop constraint delivery_idempotency_key_key;
create unique index delivery_notice_once on delivery (idempotency_key) where idempotency_key like 'HUB:END:%';

-- Asked once a day, of keys whose month is over: what is open is found by the other indexes of what is open.
drop index delivery_open_by_key;
