-- Everything the hub keeps. Times are the hub's clock, in UTC. Bodies are ciphertext; identifiers of people appear
-- nowhere in clear. See docs/decisions for the reasons of this shape.

-- Registers ------------------------------------------------------------------------------------------------------

create table institution (
    id         text primary key,                 -- actor id: BT.QRM, OSHC.0012
    name_sq    text not null,
    name_en    text not null,
    active     boolean not null default true,
    created_at timestamptz not null,
    created_by text not null
);

create table institution_key (                   -- public signing keys; at most two active
    kid            text primary key,
    institution_id text not null references institution,
    jwk            text not null,                -- public JWK
    active         boolean not null default true,
    created_at     timestamptz not null,
    created_by     text not null,
    ended_at       timestamptz
);
create index institution_key_by_institution on institution_key (institution_id);

create table institution_certificate (           -- client certificates; at most two active
    fingerprint    text primary key,             -- SHA-256 of the DER form, lower case hex
    institution_id text not null references institution,
    subject        text not null,
    not_after      timestamptz not null,
    active         boolean not null default true,
    created_at     timestamptz not null,
    created_by     text not null,
    ended_at       timestamptz
);
create index institution_certificate_by_institution on institution_certificate (institution_id);

-- How an institution is reached. None: it fetches from the inbox.
create table endpoint (
    institution_id text primary key references institution,
    connector      text not null,                -- 'rest', ... or 'inbox'
    settings       text not null,                -- JSON object of texts; secrets by name only
    version        bigint not null,
    changed_at     timestamptz not null,
    changed_by     text not null
);

-- An endpoint that is down pauses as a whole: no row means that it works.
create table endpoint_pause (
    institution_id text primary key references institution,
    since          timestamptz not null,
    failures       integer not null,
    next_probe_at  timestamptz not null,
    last_code      text not null
);

create table agreement (
    id               text primary key,           -- BT-OSHC0012-2026-01
    plugin           text not null,
    state            text not null check (state in ('KNOWN', 'PROPOSED', 'ENABLED', 'SUSPENDED', 'TERMINATED')),
    active_version   integer,                    -- null until enabled for the first time
    proposed_version integer,
    proposed_by      text,
    resume_by        text,                       -- who asked to resume; another must approve
    valid_from       date,                       -- of the active version, in the zone of the agreement
    valid_until      date,                       -- last day on which it holds
    changed_at       timestamptz not null
);

create table agreement_version (
    agreement_id text not null references agreement,
    version      integer not null,
    hash         text not null,                  -- SHA-256 of the document, lower case hex
    document     text not null,                  -- YAML as signed
    origin       text not null,                  -- deployment name of the plugin, or 'upload'
    created_at   timestamptz not null,
    created_by   text not null,
    primary key (agreement_id, version)
);

create table agreement_step (                    -- who did what, and when; also in the ledger
    id           bigint generated always as identity primary key,
    agreement_id text not null references agreement,
    version      integer,
    step         text not null,
    actor        text not null,
    reason       text,
    at           timestamptz not null
);

-- Messages -------------------------------------------------------------------------------------------------------

-- One data key per message, wrapped by the key of (agreement, purge month), which lives outside the database.
create table message (
    id              bigint generated always as identity primary key,
    message_id      uuid not null,               -- the envelope's id
    source          text not null,
    idempotency_key text not null,
    data_hmac       bytea not null,
    type            text not null,
    agreement_id    text not null,
    agreement_version integer not null,
    correlation_id  uuid not null,
    subject         text,
    evidence        text not null,               -- kid that verified it, or 'TRANSPORT'
    key_id          text not null,               -- wrapping key: <agreement>/<yyyy-MM>
    wrapped_key     bytea not null,
    body            bytea,                       -- ciphertext of the original's bytes; null once purged
    warnings        text,                        -- JSON array of findings; never a value
    received_at     timestamptz not null,
    -- The column that tells most comes first: plans are made once, when the table is still empty, and must stay right.
    unique (message_id, source),
    unique (idempotency_key, source)
);
create index message_by_correlation on message (correlation_id);

create table referral (                          -- the status machine's memory
    referral_id   uuid primary key,
    agreement_id  text not null,
    referrer      text not null,
    receiver      text not null,
    state         text not null,
    referrer_seq  integer not null default 0,
    receiver_seq  integer not null default 0,
    changed_at    timestamptz not null
);

-- Deliveries -----------------------------------------------------------------------------------------------------

-- The order that must hold. Locked when a delivery is added, leased while its head is being sent. A leased lane is due
-- when its lease ends, so a lane whose worker died comes back by itself.
create table lane (
    id          bigint generated always as identity primary key,
    recipient   text not null,
    agreement_id text not null,
    lane_key    text not null,                   -- the envelope's subject, else its correlation id
    due_at      timestamptz,                     -- null: nothing to send
    lease_token uuid,
    lease_until timestamptz,
    parked      boolean not null default false,
    unique (recipient, agreement_id, lane_key)
);
-- By pair first: one that may not send now (suspended, paused, fetched by its recipient) costs one look, however long
-- its queue; and pairs share the workers fairly.
create index lane_due on lane (recipient, agreement_id, due_at) where due_at is not null and not parked;
-- Lanes change with every delivery: clean up behind them early.
alter table lane set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

create table delivery (
    id              bigint generated always as identity primary key,
    lane_id         bigint not null references lane,
    message_pk      bigint not null references message,
    disclosure_id   uuid not null unique,        -- the disclosed message's id
    flow            text not null,
    recipient       text not null,
    agreement_id    text not null,
    agreement_version integer not null,
    correlation_id  uuid not null,
    idempotency_key text not null unique,
    state           text not null check (state in ('WAITING', 'DELIVERED', 'PARKED', 'SKIPPED', 'EXPIRED')),
    attempts        integer not null default 0,
    last_code       text,
    last_detail     text,                        -- technical words; never a value
    failing_since   timestamptz,                 -- first failed attempt; null: never failed, or retried by a human
    fetched_at      timestamptz,                 -- first time the recipient took it from the inbox
    expires_at      timestamptz,
    wrapped_key     bytea not null,
    key_id          text not null,
    body            bytea,                       -- ciphertext of the signed disclosure; null once purged
    created_at      timestamptz not null,
    changed_at      timestamptz not null
);
create index delivery_head on delivery (lane_id, id) where state in ('WAITING', 'PARKED');
create index delivery_inbox on delivery (recipient, id) where state = 'WAITING';
create index delivery_by_correlation on delivery (correlation_id);
create index delivery_by_message on delivery (message_pk);
create index delivery_expiring on delivery (expires_at) where state = 'WAITING' and expires_at is not null;
create index delivery_parked on delivery (id) where state = 'PARKED';

-- Stopped for a human, with reason, owner and next step.
create table parked (
    id          bigint generated always as identity primary key,
    delivery_id bigint references delivery,
    reason      text not null,                   -- error code
    owner       text not null,                   -- role or institution whose turn it is
    detail      text,
    parked_at   timestamptz not null,
    closed_at   timestamptz,
    closed_by   text,
    closing     text check (closing in ('RETRIED', 'SKIPPED')),
    closing_reason text
);
create index parked_open on parked (id) where closed_at is null;

-- Ledger ---------------------------------------------------------------------------------------------------------

create table ledger_entry (
    id         bigint generated always as identity primary key,
    entry_id   uuid not null unique,
    at         timestamptz not null,
    event      text not null,                    -- see docs/protocol/ledger-events.md
    actor      text not null,                    -- institution, administrator or HUB
    agreement_id text,
    correlation_id uuid,
    content    text not null,                    -- canonical JSON of the whole entry: ids, codes, paths; never a value
    mac        bytea not null,                   -- HMAC of content with a key outside the database
    block_no   bigint,                           -- null until sealed
    position   integer                          -- in its block, from 0; -1 without block: set aside, not written by the hub
);
create index ledger_entry_unsealed on ledger_entry (id) where block_no is null and position is null;
create index ledger_entry_by_block on ledger_entry (block_no, position) where block_no is not null;
create index ledger_entry_by_correlation on ledger_entry (correlation_id);

create table ledger_block (
    block_no    bigint primary key,
    previous    text not null,                   -- hash of the block before; 64 zeros for the first
    entries     integer not null,
    entries_hash text not null,                  -- SHA-256 over the entries' hashes, in order
    sealed_at   timestamptz not null,
    hash        text not null,                   -- SHA-256 over the canonical JSON of the block without hash and jws
    jws         text not null                    -- the hub's signature over {block, hash}
);

-- Retention ------------------------------------------------------------------------------------------------------

create table purge (                             -- keys destroyed, replayed after a restore
    key_id    text primary key,
    purged_at timestamptz not null,
    messages  bigint not null
);
