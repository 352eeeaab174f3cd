-- A delivery over a channel by which a human brings it: until when, how often it was repeated, who was shown the text.
alter table parked add column due_seconds bigint;
alter table parked add column reminders integer not null default 0;
alter table parked add column told_at timestamptz;
alter table parked add column told_by text;
create index parked_by_hand on parked (due_at) where reason = 'MANUAL' and closed_at is null;
