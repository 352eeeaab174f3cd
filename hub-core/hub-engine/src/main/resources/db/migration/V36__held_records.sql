-- Records of files that wait for a human. No delivery told of them: they are encrypted under a key of their own agreement, and
-- known as the same by a keyed hash of what they say.
alter table held
    alter column disclosure_id drop not null,       -- null: no disclosure told of its case
    add column record_mac bytea,                     -- keyed hash of a record; null: it is none
    add column holds_minor boolean not null default false;  -- it may tell of somebody under 18: if nothing comes of it, a human is told
create index held_record on held (record_mac) where record_mac is not null;

-- How many records of a file wait now, and how often its report has changed since the partner has it.
alter table collected_file
    add column waiting bigint not null default 0,
    add column report_owed integer not null default 0;
create index collected_file_owed on collected_file (institution, flow) where report_owed > 0;

alter table run add column held bigint not null default 0;  -- records that it left to a human

-- The line of a record that waits; it goes when the record has come to its end.
alter table file_line add column held_id bigint references held;
create index file_line_held on file_line (held_id) where held_id is not null;

-- A file about which a human chooses before its first record is taken. It stays at its partner's until then.
alter table collected_file
    add column held_id bigint references held,      -- the matter; null: nobody was asked
    add column decided_at timestamptz,               -- when it was chosen, or its time was over
    add column choice text;                          -- null: nobody chose
