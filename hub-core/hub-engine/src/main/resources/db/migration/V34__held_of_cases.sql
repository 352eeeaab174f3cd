-- Which case something held belongs to, so that it ends with the case, whatever message it came of. Null: none.
alter table held add column referral_id uuid;

update held h set referral_id = d.referral_id from delivery d where d.disclosure_id = h.disclosure_id;
update held h set referral_id = t.referral_id from timer t where h.kind = 'TIMER' and t.id::text = h.subject;

drop index held_by_disclosure;
create index held_of_case on held (referral_id) where ended_at is null;
