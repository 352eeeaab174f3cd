package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.register.MaySend;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What an asker who waits may be given now: what its inbox would give ({@link FetchRules}), and what the hub brings to its
 * server under the same rules. The server may be quicker than the asker's own reply, so what has just arrived there is
 * given too; unless it rests on a consent, which might have ended since, and then ends only what is still on its way.
 */
final class AnswerRules {

    /** Joins for a delivery {@code d}; three parameters. */
    static final String JOINS = FetchRules.JOINS;

    /** The condition behind {@link #JOINS}; five parameters. */
    static final String MAY_HAVE = "(" + FetchRules.WAITS + """
             or (d.state = 'WAITING' or d.state = 'DELIVERED' and d.changed_at > ?
                 and not (d.by_consent and d.referral_id is not null))
              and d.body is not null and (least(d.expires_at, d.else_at) > ? or d.escalates) and a.id is not null
              and l.recipient || '/' || l.channel = any (?) and exists (
                select from channel c join institution i on i.id = c.institution_id and i.active
                where c.institution_id = d.recipient and c.name = l.channel and c.ended_at is null
                  and c.connector <> 'inbox'))
            """;

    /** Longer than anybody may wait. */
    private static final Duration JUST = Duration.ofMinutes(1);

    private final MaySend maySend;
    private final FetchRules inbox;

    AnswerRules(MaySend maySend) {
        this.maySend = maySend;
        this.inbox = new FetchRules(maySend);
    }

    /** Sets the parameters of {@link #JOINS}. @return the next free parameter */
    int bindJoins(PreparedStatement statement, int first, Instant now) throws SQLException {
        return inbox.bindJoins(statement, first, now);
    }

    /** Sets the parameters of {@link #MAY_HAVE}. @return the next free parameter */
    int bindMayHave(PreparedStatement statement, int first, String asker, Instant now) throws SQLException {
        int next = inbox.bindWaits(statement, first, asker, now);
        statement.setObject(next++, Times.at(now.minus(JUST)));
        statement.setObject(next++, Times.at(now));
        statement.setArray(next++, SendingRules.texts(statement, maySend.calling()));
        return next;
    }
}
