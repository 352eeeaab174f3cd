-- An institution is reached over channels, each with a name; the one way that it had until now is its channel 'main'. No
-- channel 'main': what is for it over none other lies in its inbox.
alter table endpoint rename to channel;
alter table channel
    add column name     text not null default 'main',
    add column ended_at timestamptz;               -- its name stays taken and its version goes on
alter table channel drop constraint endpoint_pkey;
alter table channel add constraint channel_pkey primary key (institution_id, name);

-- A channel that does not answer pauses as a whole, and so does one that somebody stopped: for that there is no next probe.
alter table endpoint_pause rename to channel_pause;
alter table channel_pause
    add column channel text not null default 'main',
    add column held_by text,                       -- who stopped it; null: it does not answer
    add column reason  text;
alter table channel_pause drop constraint endpoint_pause_pkey;
alter table channel_pause add constraint channel_pause_pkey primary key (institution_id, channel);

-- The order that must hold, holds within a channel.
alter table lane add column channel text not null default 'main';
alter table lane drop constraint lane_recipient_agreement_id_lane_key_key;
alter table lane add constraint lane_key unique (recipient, agreement_id, channel, lane_key);
drop index lane_due;
create index lane_due on lane (recipient, channel, agreement_id, due_at) where due_at is not null and not parked;

-- The kinds are those of the code.
alter table register_change drop constraint register_change_kind_check;
