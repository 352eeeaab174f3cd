-- Once its month is closed a fact leads to no message and to no case.
alter table fact alter column message_id drop not null;

-- Every month in which something was counted is closed, also where nobody was told apart.
alter table fact_period add column begins_at timestamptz;
update fact_period set begins_at = ends_at - (to_date(period, 'YYYY-MM') + interval '1 month' - to_date(period, 'YYYY-MM'));
alter table fact_period alter column begins_at set not null;

-- Of months that have no secret yet; the zone of an agreement is not known here, so they are those of UTC.
insert into fact_period (agreement_id, period, begins_at, ends_at, secret)
select agreement_id, to_char(month, 'YYYY-MM'), month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC',
  sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
from (select distinct agreement_id, date_trunc('month', at at time zone 'UTC') as month from fact) as counted
on conflict do nothing;

update fact f set message_id = null, case_ref = null, undone_by = null, at = greatest(p.begins_at, date_trunc('day', f.at))
from fact_period p
where p.secret is null and f.agreement_id = p.agreement_id and f.at >= p.begins_at and f.at < p.ends_at;
