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

    // The sealer takes them in this order: the first is the one that has waited longest.
    private static final String OLDEST =
            "select at from ledger_entry where block_no is null and position is null order by id limit 1";

    private Unsealed() {}

    /** Since when the first of them waits, if that is too long. */
    public static Optional<Instant> tooOld(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                            .filter(since -> isTooOld(since, now))
                    : Optional.empty();
        }
    }

    static boolean isTooOld(Instant since, Instant now) {
        return since.isBefore(now.minus(LIMIT));
    }
}
