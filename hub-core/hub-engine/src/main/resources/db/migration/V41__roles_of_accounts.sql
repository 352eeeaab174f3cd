-- An account has one role or several, joined by commas; other ones wait here for a second person.
alter table administrator drop constraint administrator_role_check;
alter table administrator
    add constraint administrator_role_check check (role ~ '^[a-z-]+(,[a-z-]+)*$'),
    add column asked_role text check (asked_role ~ '^[a-z-]+(,[a-z-]+)*$');
