package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.RowFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** Referrals against the ledger: each stands where its last admitted step has left it. */
final class ReferralEntries {

    /** The last step that was admitted says where a referral stands. */
    private static final String LAST_STEPS = """
            with said as materialized (
              select e.id, e.agreement_id, e.actor as speaker, substring(e.content from '"referral":"([^"]*)"') as said
              from ledger_entry e where e.event = 'ADMITTED' and strpos(e.content, '"referral":"') > 0
            ), told as materialized (
              select s.*, case when speaker = 'HUB' then split_part(said, ' ', 5) else speaker end as actor from said s
            ), step as materialized (
              select id, agreement_id, split_part(said, ' ', 1) as referral, split_part(said, ' ', 2) as state,
                least(actor, split_part(said, ' ', 3)) as one, greatest(actor, split_part(said, ' ', 3)) as other,
                split_part(said, ' ', 4) = 'emergency' as emergency
              from told
            ), last as materialized (
              select distinct on (agreement_id, referral, one, other) * from step
              order by agreement_id, referral, one, other, id desc)
            select s.referral, case when r.referral_id is null then 'REFERRAL_DELETED' else 'REFERRAL_CHANGED' end,
              case when r.referral_id is null then null when r.state <> s.state then 'state' else 'received_due_at' end,
              r.state, case when r.state <> s.state then s.state end
            from last s left join referral r on r.referral_id::text = s.referral and r.agreement_id = s.agreement_id
              and least(r.referrer, r.receiver) = s.one and greatest(r.referrer, r.receiver) = s.other
            where r.referral_id is null or r.state <> s.state
              or s.emergency and (r.received_due_at > ? or r.received_due_at is null and not (r.asked and exists (
                select from parked p where p.kind = 'NO_RECEIVED'
                  and p.subject in ('referral/' || s.referral, 'more/' || r.referrer))))
            order by s.id""";

    private ReferralEntries() {}

    static void check(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException {
        RowFaults.name(snapshot, LAST_STEPS, at, faults);
    }
}
