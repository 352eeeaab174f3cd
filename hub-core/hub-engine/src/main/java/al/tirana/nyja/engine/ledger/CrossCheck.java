package al.tirana.nyja.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The ledger against what it tells about: messages, deliveries, lanes and what waits for a human stand as their entries
 * say. Each check reads its tables once and joins them by hash, so its time grows with the rows and not with their square.
 */
final class CrossCheck {

    private static final String QUERY_CANCELED = "57014";

    // Entries are taken apart as text: an edited content that is no JSON any more must not stop the verification.
    private static final String ID = "([0-9a-f-]{36})";

    // Of a household that was only counted nothing is stored, and that is what its entry says. What the hub tells an
    // owner
    // is a message of its own.
    private static final String MESSAGES = """
            with told as materialized (
              select e.id, e.actor, e.agreement_id, e.correlation_id,
                substring(e.content from '"message":"%1$s"') as message,
                substring(e.content from '"type":"([^"]*)"') as type,
                substring(e.content from '"clause":"[^"]*/(\\d+)#') as version
              from ledger_entry e where e.event in ('ADMITTED', 'OWNER_TOLD')
                and strpos(e.content, '"effect":"COUNTED"') = 0)
            select coalesce(m.message_id::text, t.message),
              case when t.id is null then 'MESSAGE_WITHOUT_ENTRY' when m.id is null then 'MESSAGE_DELETED'
                else 'MESSAGE_CHANGED' end,
              case when t.id is null or m.id is null then null
                when m.agreement_id is distinct from t.agreement_id then 'agreement_id'
                when m.correlation_id is distinct from t.correlation_id then 'correlation_id'
                when m.agreement_version::text <> t.version then 'agreement_version'
                else 'type' end,
              null, null
            from message m full join told t on t.message = m.message_id::text and t.actor = m.source
            where (t.id is not null or m.id is not null)
              and (t.message is not null or t.id is null)
              and (t.id is null or m.id is null
                or m.agreement_id is distinct from t.agreement_id or m.correlation_id is distinct from t.correlation_id
                or m.agreement_version::text <> t.version or m.type <> t.type)
            order by m.id, t.id""".formatted(ID);

    /*
     * Where a delivery must stand by its entries: it began with one, may have been parked and taken up again, and has at
     * most one end, unless it came back after it. A question that nobody is known to have taken has ended as what expired. A notice to a sender or an owner
     * is a delivery too; its entry names it as a detail and stands with the agreement of what it tells about. Its end is its own, or the last day of a version of its agreement, in whatever zone.
     */
    private static final String DELIVERIES = """
            with told as materialized (
              select e.id, e.event, e.agreement_id, e.correlation_id,
                case when e.event = 'QUESTION_ENDED' then 'EXPIRED'
                  when e.event in ('DELIVERED', 'SKIPPED', 'EXPIRED') then e.event end as ended,
                substring(e.content from '"recipient":"([^"]*)"') as recipient,
                substring(e.content from '"clause":"[^"]*/(\\d+)#') as version,
                substring(e.content from '#flows\\.([^"]*)\\.discloses"') as flow,
                substring(e.content from '"message":"%1$s"') as message,
                substring(e.content from '"terms":"([^"]*)"') as terms,
                substring(e.content from '"why":"([A-Z_]*)"') as why,
                e.event = 'PARKED' and strpos(e.content, '"returned":"true"') > 0 as returned,
                case when e.event in ('SENDER_TOLD', 'OWNER_TOLD') then substring(e.content from '"notice":"%1$s"')
                  else substring(e.content from '"disclosure":"%1$s"') end as disclosure
              from ledger_entry e where e.event in ('DISCLOSED', 'SENDER_TOLD', 'OWNER_TOLD', 'PARKED', 'UNPARKED', 'DELIVERED',
                'SKIPPED', 'EXPIRED', 'QUESTION_ENDED', 'FETCHED')
            ), story as materialized (
              select disclosure, min(id) as id,
                min(id) filter (where event in ('DISCLOSED', 'SENDER_TOLD', 'OWNER_TOLD')) as began,
                max(agreement_id) filter (where event = 'DISCLOSED') as agreement_id,
                max(version) filter (where event = 'DISCLOSED') as version,
                max(correlation_id::text) filter (where event in ('DISCLOSED', 'SENDER_TOLD', 'OWNER_TOLD')) as correlation_id,
                max(recipient) filter (where event in ('DISCLOSED', 'SENDER_TOLD', 'OWNER_TOLD')) as recipient,
                max(flow) filter (where event = 'DISCLOSED') as flow,
                max(message) filter (where event in ('DISCLOSED', 'SENDER_TOLD', 'OWNER_TOLD')) as message,
                max(terms) as terms, bool_or(event = 'FETCHED') as fetched,
                max(why) filter (where ended in ('SKIPPED', 'EXPIRED')) as why,
                coalesce(
                  case when max(id) filter (where ended is not null) > coalesce(max(id) filter (where returned), 0)
                    then (array_agg(ended order by id desc) filter (where ended is not null))[1] end,
                  case when (array_agg(event order by id desc) filter (where event in ('PARKED', 'UNPARKED')))[1] = 'PARKED'
                    then 'PARKED' else 'WAITING' end) as state
              from told where disclosure is not null group by disclosure
            ), terms as materialized (
              select d.id, %2$s as terms,
                d.ends_by <> 'AGREEMENT' or d.else_at is null
                  or extract(second from d.expires_at) = 0 and exists (select from agreement_version v
                    where v.agreement_id = d.agreement_id and (
                      strpos(v.document, to_char(d.expires_at at time zone 'UTC', 'YYYY-MM-DD')) > 0 or
                      strpos(v.document, to_char(d.expires_at at time zone 'UTC' - interval '1 day', 'YYYY-MM-DD')) > 0))
                  as last_day,
                d.escalated_at is null or exists (select from parked p
                  where p.kind = 'CHILD_NOT_REACHED' and p.subject = 'delivery/' || d.disclosure_id) as asked
              from delivery d)
            select coalesce(d.disclosure_id::text, s.disclosure),
              case when d.id is null then 'DELIVERY_DELETED'
                when s.began is null then 'DELIVERY_WITHOUT_ENTRY'
                when d.state <> s.state and d.state in ('DELIVERED', 'SKIPPED', 'EXPIRED') then 'DELIVERY_WITHOUT_ENTRY'
                else 'DELIVERY_CHANGED' end,
              case when d.id is null or s.began is null then null
                when d.state <> s.state then 'state'
                when d.recipient is distinct from s.recipient then 'recipient'
                when l.id is null or l.recipient <> d.recipient or l.agreement_id <> d.agreement_id then 'lane_id'
                when d.agreement_id <> s.agreement_id then 'agreement_id'
                when d.agreement_version::text <> s.version then 'agreement_version'
                when d.correlation_id::text is distinct from s.correlation_id then 'correlation_id'
                when d.flow <> s.flow then 'flow'
                when m.id is null or m.message_id::text <> s.message then 'message_pk'
                when t.terms <> s.terms then 'expires_at, by_consent, escalates, referral_id'
                when not t.last_day then 'expires_at'
                when d.ends_by <> s.why then 'ends_by'
                when (d.fetched_at is not null) <> s.fetched then 'fetched_at'
                else 'escalated_at' end,
              case when d.id is not null and s.began is not null and d.state <> s.state then d.state end,
              case when d.id is not null and s.began is not null and d.state <> s.state then s.state end
            from delivery d left join lane l on l.id = d.lane_id left join message m on m.id = d.message_pk
            join terms t on t.id = d.id
            full join story s on s.disclosure = d.disclosure_id::text
            where (d.id is null and s.began is not null) or (d.id is not null and (s.began is null
                or d.state <> s.state or d.recipient is distinct from s.recipient
                or l.id is null or l.recipient <> d.recipient or l.agreement_id <> d.agreement_id
                or d.agreement_id <> s.agreement_id or d.agreement_version::text <> s.version
                or d.correlation_id::text is distinct from s.correlation_id
                or d.flow <> s.flow or m.id is null or m.message_id::text <> s.message or t.terms <> s.terms or not t.last_day
                or d.ends_by <> s.why and d.state in ('SKIPPED', 'EXPIRED')
                or (d.fetched_at is not null) <> s.fetched and d.state in ('WAITING', 'PARKED')
                or d.escalated_at is not null and not t.asked))
            order by d.id, s.id""".formatted(ID, RowWords.TERMS);

    /** A lane stands still only behind a parked delivery, and one with work is due: at the latest when its lease ends. */
    private static final String LANES = """
            with head as materialized (
              select distinct on (lane_id) lane_id, disclosure_id, state, id from delivery
              where state in ('WAITING', 'PARKED') order by lane_id, id),
            lanes as (
              select h.*, l.parked, coalesce(l.due_at, l.lease_until) as due_at
              from head h join lane l on l.id = h.lane_id)
            select disclosure_id::text, 'DELIVERY_CHANGED',
              case when parked <> (state = 'PARKED') then 'lane.parked' else 'lane.due_at' end,
              case when parked <> (state = 'PARKED') then parked::text else due_at::text end, null
            from lanes
            where parked <> (state = 'PARKED') or due_at is null or due_at > ?
            order by id""";

    private static final String PARKED = """
            select d.disclosure_id::text, 'TASK_DELETED', null, null, null from delivery d
            left join parked p on p.delivery_id = d.id and p.closed_at is null
            where d.state = 'PARKED' and p.id is null order by d.id""";

    private static final String TASKS = """
            with told as materialized (
              select substring(content from '"parked":"(\\d{1,18})"')::bigint as parked, min(id) as id,
                min(correlation_id::text) as correlation_id,
                max(substring(content from '"kind":"([A-Z0-9_]*)"')) as kind,
                bool_or(event <> 'HUMAN_ASKED') as closed
              from ledger_entry where event in ('HUMAN_ASKED', 'HUMAN_ACTED', 'HUMAN_NOT_NEEDED')
              group by 1)
            select coalesce(p.correlation_id::text, t.correlation_id),
              case when p.id is null then 'TASK_DELETED' when t.parked is null then 'TASK_WITHOUT_ENTRY'
                else 'TASK_CHANGED' end,
              case when p.id is null or t.parked is null then null
                when p.kind <> t.kind then 'kind'
                when p.correlation_id::text is distinct from t.correlation_id then 'correlation_id'
                else 'closed_at' end, null, null
            from (select * from parked where kind <> 'DELIVERY') p full join told t on t.parked = p.id
            where (t.parked is not null or p.id is not null) and (p.id is null or t.parked is null or p.kind <> t.kind
              or p.correlation_id::text is distinct from t.correlation_id or (p.closed_at is not null) <> t.closed)
            order by coalesce(p.id, t.parked)""";

    /** A key whose destruction the hub did not write down was not destroyed by the hub. */
    private static final String PURGES = """
            with told as materialized (
              select substring(content from '"key":"([^"]*)"') as key from ledger_entry where event = 'BODY_PURGED')
            select null, 'PURGE_WITHOUT_ENTRY', 'key_id', p.key_id, null from purge p
            where not exists (select from told t where t.key = p.key_id) order by p.key_id""";

    /** Somebody, or a partner's silence, paused it; and it lasts until the ledger says that it is over. */
    private static final String PAUSES = """
            with told as materialized (
              select id, event, agreement_id, substring(content from '"flow":"([^"]*)"') as flow,
                substring(content from '"recipient":"([^"]*)"') as recipient,
                coalesce(substring(content from '"channel":"([^"]*)"'), 'main') as channel
              from ledger_entry where event in ('RUN_PAUSED', 'RUN_RESUMED', 'CHANNEL_PAUSED', 'CHANNEL_RESUMED',
                'ENDPOINT_PAUSED', 'ENDPOINT_RESUMED')
            ), flow as materialized (
              select distinct on (agreement_id, flow) agreement_id, flow, event = 'RUN_PAUSED' as paused from told
              where flow is not null order by agreement_id, flow, id desc
            ), channel as materialized (
              select distinct on (recipient, channel) recipient, channel,
                event in ('CHANNEL_PAUSED', 'ENDPOINT_PAUSED') as paused from told
              where recipient is not null order by recipient, channel, id desc)
            select null, 'PAUSE_CHANGED', 'run_pause',
              coalesce(p.agreement_id, t.agreement_id) || '/' || coalesce(p.flow, t.flow),
              case when p.flow is null then 'RUN_PAUSED' else 'RUN_RESUMED' end
            from run_pause p full join flow t on t.agreement_id = p.agreement_id and t.flow = p.flow
            where (p.flow is not null) <> coalesce(t.paused, false)
            union all
            select null, 'PAUSE_CHANGED', 'channel_pause', p.institution_id || '/' || p.channel, null
            from channel_pause p left join channel t on t.recipient = p.institution_id and t.channel = p.channel
            where not coalesce(t.paused, false) or p.next_probe_at > ? and p.held_by is null order by 3, 4""";

    /** A partner is asked once, and the row that says so stays. */
    private static final String QUESTIONS = """
            with told as materialized (
              select substring(content from '"disclosure":"%1$s"') as disclosure, min(id) as id, count(*) as times
              from ledger_entry where event = 'PARTNER_ASKED' group by 1)
            select t.disclosure, case when t.times > 1 then 'QUESTION_REPEATED' else 'QUESTION_DELETED' end, null, null, null
            from told t left join question q on q.disclosure_id::text = t.disclosure
            where t.times > 1 or q.disclosure_id is null order by t.id""".formatted(ID);

    private final Instant now;
    private final Faults faults;

    CrossCheck(Instant now, Faults faults) {
        this.now = now;
        this.faults = faults;
    }

    void run(Connection snapshot) throws SQLException {
        name(snapshot, MESSAGES);
        name(snapshot, DELIVERIES);
        name(snapshot, LANES);
        name(snapshot, PARKED);
        name(snapshot, TASKS);
        name(snapshot, PURGES);
        name(snapshot, PAUSES);
        name(snapshot, QUESTIONS);
    }

    private void name(Connection snapshot, String sql) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("nobody waits for it any more", QUERY_CANCELED);
        }
        RowFaults.name(snapshot, sql, now, faults::add);
    }
}
