-- Whom to call at an institution: about the connection, and about cases. Offices, not people.
alter table institution
    add column technical_telephone text,
    add column technical_mail      text,
    add column cases_telephone     text,
    add column cases_mail          text;
