-- Message types that plugins bring, as they were when an agreement that uses them was approved. The plugin may be gone later.
create table message_type (
    name         text primary key,            -- full name, such as al.tirana.fpr.waterworks.connection.asked.v1
    sha256       text not null,               -- of the schema
    schema       text not null,               -- JSON schema of the body, as it was brought
    agreement_id text not null,               -- the first agreement that was approved with it
    kept_at      timestamptz not null,
    mac          bytea not null               -- keyed hash: only what the hub itself wrote is used
);
