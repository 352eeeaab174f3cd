-- Whom the agreement names to be told what came of a file; and which of its sender's records stand refused, so that this can
-- be told too. Numbers of records, as they stand in the report; never a value.
alter table collected_file add column report_to text;

create table still_refused (
    institution text not null,
    flow        text not null,
    record      text not null,
    refused_at  timestamptz not null,
    primary key (institution, flow, record)
);
