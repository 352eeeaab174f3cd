-- Who has signed in at the console, and who is on the way to a provider: for all servers of the hub, and beyond a restart.
create table browser (
    kind     text not null,
    secret   bytea not null,               -- SHA-256 of what the browser holds
    owner    bytea not null,               -- a keyed hash of the account, or of the address of somebody on the way
    sealed   bytea not null,               -- by the home's key, with kind, secret and begin: nobody signs in by writing here
    begun_at timestamptz not null,
    used_at  timestamptz not null,
    primary key (kind, secret)
);
create index browser_of_owner on browser (kind, owner, begun_at);
