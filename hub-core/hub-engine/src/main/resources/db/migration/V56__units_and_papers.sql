-- In which unit of the hub's institution the owner of an account works: two people say it. Who approves an agreement, or who
-- proposed it, comes from the legal unit or from the one that answers for it.
create table account_unit (
    account      text primary key,
    unit         text,                  -- as approved; null: none
    changed_at   timestamptz not null,
    changed_by   text not null,
    asked_unit   text,                  -- waits for a second person; empty: to have none
    asked_at     timestamptz,           -- null: nothing waits
    asked_by     text,
    asked_person text
);
-- What an approval stands on: the number under which the signed paper was entered, and the approver's unit.
alter table agreement_step
    add column paper text,
    add column unit  text;
