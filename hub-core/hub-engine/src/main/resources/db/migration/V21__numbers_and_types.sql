-- Where a partner's own number leads is as the hub wrote it: a keyed hash over the whole row. Numbers without one are
-- forgotten, since nobody can say any more where they led; what comes in under them waits for a human.
delete from partner_number;
alter table partner_number add column mac bytea not null;
