-- A correction names the key under which the notice was first sent, in its own name or in the hub's. Most messages have none.
alter table message add column replaces text;
create index message_replacing on message (replaces, source) where replaces is not null;

-- A record that waits is completed by its sender's own number of it.
create index file_line_waiting on file_line (record) where held_id is not null;
