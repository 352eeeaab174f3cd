package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The referrals of one institution, for who coordinates them: numbers, times and states, of no person. What is decided is told for
 * a month, in its case for good; what waits, however long it does.
 */
public final class ReferralLists {

    /** How far back what is decided is told. */
    public static final Duration DECIDED = Duration.ofDays(30);

    /** Where a referral stands, for who has to look after it. */
    public enum Standing {
        /** Waits for an answer, and its time is not over. */
        DUE,
        /** Waits for an answer that should have come. */
        OVERDUE,
        ANSWERED,
        REFUSED,
        /** It was taken back, or ended without an answer, be it with its agreement: nobody can answer it any more. */
        ENDED
    }

    /**
     * One referral.
     *
     * @param referral the number that both parties give it
     * @param correlation the number of the case
     * @param due until when an answer, or an emergency's confirmation, is due or was; null if no time is set, it was given, or
     *     nobody knows it any more
     */
    public record Listed(
            UUID referral,
            UUID correlation,
            String agreement,
            String from,
            String to,
            String state,
            Standing standing,
            Instant due,
            Instant changedAt) {}

    /**
     * All columns of the list, with where each stands now. A time that came and of which nothing could be said to the parties
     * is over all the same. Of an emergency that nobody confirmed in time the time that came is told, when somebody was asked for
     * it, and not the later one by which it is to be answered: what is overdue has no time to come.
     */
    private static final String STANDING = """
            with waits as materialized (
              select case_id, agreement_id, one, other, min(due_at) as due_at from case_deadline
              where ended_at is null or ended_as in ('REFUSED', 'CHANGED', 'AGREEMENT') group by 1, 2, 3, 4
            ), closed as materialized (
              select * from (
                select id, case when state = 'TERMINATED' then changed_at
                  else (valid_until + 1)::timestamp at time zone zone end as at from agreement) ends
              where at <= ?
            ), standing as (
              select r.referral_id, r.correlation_id, r.agreement_id, r.referrer, r.receiver, r.state, r.changed_at,
                case when r.state in ('REQUESTED', 'RECEIVED') and c.id is null then
                  case when not r.asked then least(w.due_at, r.received_due_at)
                    when n.at is not null then least(w.due_at, n.at) end end as due_at,
                case
                  when r.state in ('REQUESTED', 'RECEIVED') and c.id is not null then 'ENDED'
                  when r.state in ('REQUESTED', 'RECEIVED') then
                    case when least(w.due_at, r.received_due_at) <= ? or r.asked then 'OVERDUE' else 'DUE' end
                  when r.state in ('ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'CLOSED')
                    then 'ANSWERED'
                  when r.state in ('REJECTED', 'FAILED') then 'REFUSED'
                  else 'ENDED' end as standing
              from referral r left join waits w on w.case_id = r.referral_id and w.agreement_id = r.agreement_id
                and least(w.one, w.other) = least(r.referrer, r.receiver)
                and greatest(w.one, w.other) = greatest(r.referrer, r.receiver)
              left join lateral (select min(p.parked_at) as at from parked p where p.closed_at is null
                and p.kind = 'NO_RECEIVED' and p.agreement_id = r.agreement_id
                and p.subject = 'referral/' || r.referral_id) n on r.asked
              left join closed c on c.id = r.agreement_id and r.state in ('REQUESTED', 'RECEIVED')
              where (?::text is null or r.referrer = ? or r.receiver = ?)
                and (?::text[] is null or r.agreement_id = any (?))
                and (? or not exists (select from institution g
                  where g.guarded and g.id in (r.referrer, r.receiver) and g.id is distinct from ?::text))
                and (r.state in ('REQUESTED', 'RECEIVED') and c.id is null or greatest(r.changed_at, c.at) > ?)
            ) """;

    private static final String COUNT = STANDING + "select standing, count(*) from standing group by standing";

    private static final String LIST = STANDING + """
            select * from standing where (?::text is null or standing = ?) and (?::uuid is null or correlation_id = ?)
            order by standing = 'OVERDUE' desc, due_at nulls last, changed_at desc, referral_id limit ?""";

    private final Database database;
    private final Clock clock;

    public ReferralLists(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many stand where; each standing is told. @param institution null: of all */
    public Map<Standing, Long> counts(String institution) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(COUNT)) {
                bind(select, institution, clock.instant().minus(DECIDED));
                Map<Standing, Long> counts = new EnumMap<>(Standing.class);
                for (Standing standing : Standing.values()) {
                    counts.put(standing, 0L);
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        counts.put(Standing.valueOf(row.getString(1)), row.getLong(2));
                    }
                }
                return counts;
            }
        });
    }

    /**
     * The most urgent first.
     *
     * @param institution null: of all
     * @param standing null: wherever they stand
     */
    public List<Listed> list(String institution, Standing standing, int max) {
        return database.read(connection -> read(connection, institution, standing, null, max));
    }

    /** Those of one case, however long ago they were decided. */
    public List<Listed> ofCase(String institution, Standing standing, UUID correlation, int max) {
        return database.read(connection -> read(connection, institution, standing, correlation, max));
    }

    private List<Listed> read(Connection connection, String institution, Standing standing, UUID correlation, int max)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            int next = bind(
                    select, institution, correlation == null ? clock.instant().minus(DECIDED) : Instant.EPOCH);
            String name = standing == null ? null : standing.name();
            select.setString(next, name);
            select.setString(next + 1, name);
            select.setObject(next + 2, correlation, Types.OTHER);
            select.setObject(next + 3, correlation, Types.OTHER);
            select.setInt(next + 4, max);
            List<Listed> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Listed(
                            row.getObject("referral_id", UUID.class),
                            row.getObject("correlation_id", UUID.class),
                            row.getString("agreement_id"),
                            row.getString("referrer"),
                            row.getString("receiver"),
                            row.getString("state"),
                            Standing.valueOf(row.getString("standing")),
                            instant(row, "due_at"),
                            instant(row, "changed_at")));
                }
            }
            return found;
        }
    }

    private int bind(PreparedStatement select, String institution, Instant decidedSince) throws SQLException {
        Instant now = clock.instant();
        select.setTimestamp(1, Timestamp.from(now));
        select.setTimestamp(2, Timestamp.from(now));
        select.setString(3, institution);
        select.setString(4, institution);
        select.setString(5, institution);
        int next = Sight.bind(select, 6, null);
        select.setBoolean(next, Sight.guardedToo());
        select.setString(next + 1, Sight.own());
        select.setTimestamp(next + 2, Timestamp.from(decidedSince));
        return next + 3;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
