-- The accounts of administrators and auditors: what two people have approved. The passwords stay with the server, in
-- files outside the database; here is only how such a file has to look.

create table administrator (
    name         text primary key,               -- never used again, not even after its end
    person       text not null,                  -- the human being; never changes
    role         text not null check (role in ('administrator', 'auditor')),
    state        text not null check (state in ('WAITING', 'ACTIVE', 'LOCKED', 'REMOVED')),
    temporary    boolean not null,               -- somebody else knows the password: it only lets choose another
    sha256       text not null,                  -- of the account's file
    asked_by     text,                           -- who asked for what waits for a second person; null: nothing waits
    asked_person text,
    approved_at  timestamptz,                    -- first; null: it never did anything
    created_at   timestamptz not null,
    created_by   text not null,
    changed_at   timestamptz not null,
    changed_by   text not null
);
