-- When a client certificate was last shown at the partners' door: one that was approved and never used says so. Knows only
-- fingerprints of the register; nothing is decided by it, so no seal is over it.
create table certificate_use (
    fingerprint text primary key,
    used_at timestamptz not null
);
