-- A partner that says when it wants to be asked again is not asked before; null: it did not say.
alter table endpoint_pause
    add column not_before timestamptz,
    add column asked_at   timestamptz;             -- when it said so
