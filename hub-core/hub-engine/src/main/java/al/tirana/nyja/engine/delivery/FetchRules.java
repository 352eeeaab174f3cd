package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.register.MaySend;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What a recipient may be given now when it asks for it: its time is not over, its lane does not stand still, its agreement
 * holds, and it is for a channel from which this recipient fetches. Part of every statement that hands something out. The
 * hub's own notices to senders are for everybody, also for who has a server and fetches nothing else; those to owners for who
 * has no channel that brings them.
 */
final class FetchRules {

    /** Joins for a delivery {@code d}; three parameters. */
    static final String JOINS = """
            join lane l on l.id = d.lane_id and not l.parked
            left join agreement a on a.id = d.agreement_id and a.state = 'ENABLED' and a.id = any (?)
              and coalesce(a.valid_from, '-infinity') <= ? and coalesce(a.valid_until, 'infinity') >= ?
            """;

    /** The condition behind {@link #JOINS}; two parameters. */
    static final String WAITS = """
            d.state = 'WAITING' and d.body is not null and (least(d.expires_at, d.else_at) > ? or d.escalates)
            and (d.agreement_id = 'HUB' and l.channel = 'main'
              or (d.agreement_id = 'HUB' or a.id is not null and l.channel = any (?)) and not exists (
                select from channel c where c.institution_id = d.recipient and c.name = l.channel
                  and c.ended_at is null and c.connector <> 'inbox'))
            """;

    private final MaySend maySend;

    FetchRules(MaySend maySend) {
        this.maySend = maySend;
    }

    /** Sets the parameters of {@link #JOINS}. @return the next free parameter */
    int bindJoins(PreparedStatement statement, int first, Instant now) throws SQLException {
        statement.setArray(first, SendingRules.texts(statement, maySend.agreements(now)));
        SendingRules.bindDays(statement, first + 1, now);
        return first + 3;
    }

    /** Sets the parameters of {@link #WAITS}. @return the next free parameter */
    int bindWaits(PreparedStatement statement, int first, String recipient, Instant now) throws SQLException {
        statement.setObject(first, Times.at(now));
        statement.setArray(first + 1, SendingRules.texts(statement, maySend.fetched(recipient)));
        return first + 2;
    }
}
