-- Units that protect people, such as child protection and shelters: what goes to them and comes from them, and how much it is,
-- only accounts with a role of their own see. Two people say which they are.
alter table institution
    add column guarded boolean not null default false;
create index institution_guarded on institution (id) where guarded;
