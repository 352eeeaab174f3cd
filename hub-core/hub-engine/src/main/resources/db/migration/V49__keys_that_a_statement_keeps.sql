-- A delivery is written by one statement with its lane, behind its message in one transaction, and neither of these is ever
-- deleted. To look both up again and lock them, for each delivery, told nothing new; what somebody deleted past the hub,
-- the verification of the ledger names.
alter table delivery drop constraint delivery_lane_id_fkey;
alter table delivery drop constraint delivery_message_pk_fkey;
