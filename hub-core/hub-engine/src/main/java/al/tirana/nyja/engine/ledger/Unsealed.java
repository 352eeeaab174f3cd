package al.tirana.nyja.engine.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Entries that wait for their seal. As a rule they wait a second; who waits for a minute waits for somebody. */
public final class Unsealed {

    /** Longer than this means that nothing seals. */
    public static final Duration LIMIT = Duration.ofMinutes(1);

    /** The rows {@code e} behind the last block, in SQL: a look at the end of an index. */
    public static final String WAITING = """
            from ledger_entry e where e.block_no is null and (e.epoch, e.xid, e.id) >= (
              coalesce((select epoch from ledger_block order by block_no desc limit 1), 0),
              coalesce((select until_xid from ledger_block order by block_no desc limit 1), 1),
              coalesce((select until_id from ledger_block order by block_no desc limit 1), 0))""";

    private static final String OLDEST = "select min(e.at) " + WAITING;

    private Unsealed() {}

    /** Since when the first of them waits, if that is too long. */
    public static Optional<Instant> tooOld(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST);
                ResultSet row = select.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .filter(since -> isTooOld(since, now));
        }
    }

    static boolean isTooOld(Instant since, Instant now) {
        return since.isBefore(now.minus(LIMIT));
    }
}
