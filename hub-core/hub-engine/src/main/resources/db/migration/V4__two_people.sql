-- Whoever proposes and whoever approves are two people: the person's id is kept beside the name of the account.

alter table agreement
    add column proposed_person text,             -- null: proposed before ids were kept; then the name decides
    add column resume_person   text;

-- Accounts have plain names. A proposal under any other spelling may be anybody's: it has to be made again.
update agreement
   set state = case state when 'PROPOSED' then 'KNOWN' else state end, proposed_version = null, proposed_by = null
 where proposed_by !~ '^[a-z][a-z0-9._-]{0,31}$';
update agreement set resume_by = null where resume_by !~ '^[a-z][a-z0-9._-]{0,31}$';

-- What one administrator wants changed about an institution, and another has to approve: keys, certificates, the
-- endpoint, activation. Closed ones stay, as evidence of who decided.
create table register_change (
    id              uuid primary key,
    institution_id  text not null references institution,
    kind            text not null check (kind in ('ACTIVATION', 'KEY', 'CERTIFICATE', 'ENDPOINT')),
    content         text not null,               -- JSON object of texts; secrets by name only
    state           text not null check (state in ('WAITING', 'APPROVED', 'WITHDRAWN')),
    proposed_at     timestamptz not null,
    proposed_by     text not null,               -- name of the account
    proposed_person text not null,
    closed_at       timestamptz,
    closed_by       text,
    closed_person   text
);
create index register_change_waiting on register_change (institution_id) where state = 'WAITING';
create index register_change_closed on register_change (closed_at) where closed_at is not null;
