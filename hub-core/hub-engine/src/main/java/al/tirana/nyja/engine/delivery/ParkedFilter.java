package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Which of what is parked; conditions that are {@code null} do not count.
 *
 * @param recipient whose deliveries
 * @param code what stopped them, such as {@code FPR-505}
 * @param agreement under which agreement
 * @param since, until parked not before the one and before the other
 */
public record ParkedFilter(String recipient, String code, String agreement, Instant since, Instant until) {

    /** Everything. */
    public static final ParkedFilter ALL = new ParkedFilter(null, null, null, null, null);

    /** A condition for {@code parked p left join delivery d}. */
    static final String CONDITION = """
            p.closed_at is null and (?::text is null or d.recipient = ?) and (?::text is null or p.reason = ?)
            and (?::text[] is null or coalesce(d.agreement_id, p.agreement_id) = any (?))
            and %s
            and p.parked_at >= coalesce(?::timestamptz, '-infinity') and p.parked_at < coalesce(?::timestamptz, 'infinity')
            """.formatted(Guarded.withoutParked("p", "d"));

    /** Whether it leaves everything in. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Sets the parameters of {@link #CONDITION}. @return the next free parameter */
    int bind(PreparedStatement statement, int first) throws SQLException {
        int next = first;
        for (String text : new String[] {recipient, recipient, code, code}) {
            statement.setString(next++, text);
        }
        next = Guarded.bind(statement, Sight.bind(statement, next, agreement));
        statement.setObject(next++, since == null ? null : Times.at(since));
        statement.setObject(next++, until == null ? null : Times.at(until));
        return next;
    }
}
