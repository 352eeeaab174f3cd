-- A question that ended without the message that ends it: whoever asked is owed one. Written in the transaction of the end,
-- deleted once the asker has it.
create table question_end (
    delivery_id    bigint primary key,
    why            text not null,
    owed_at        timestamptz not null,
    due_at         timestamptz not null             -- when a server may take it up, or take it over from one that died
);
