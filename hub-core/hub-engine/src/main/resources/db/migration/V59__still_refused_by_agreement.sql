-- What stands refused is told to whom its own agreement names, not to whom another one with a flow of the same name does.
alter table still_refused add column agreement_id text;
update still_refused s set agreement_id = (
  select f.agreement_id from collected_file f
  where f.institution = s.institution and f.flow = s.flow and f.report_to is not null order by f.id desc limit 1);
delete from still_refused where agreement_id is null;
alter table still_refused
    drop constraint still_refused_pkey,
    alter column agreement_id set not null,
    add primary key (agreement_id, institution, flow, record);
