-- Where a partner's own number leads is as the hub wrote it: a keyed hash over the whole row. Numbers without one are
-- forgotten, since nobody can say any more where they led; what comes in under them waits for a human.
delete from partner_number;
alter table partner_number add column mac bytea not null;

-- Whose a type is: the plugin that brought it first. Null: it was kept before types had an owner.
alter table message_type add column plugin text;

-- Which schemas of brought types whoever proposes a version has read: name and SHA-256 of each. Null: it uses none.
alter table agreement add column proposed_types text;
