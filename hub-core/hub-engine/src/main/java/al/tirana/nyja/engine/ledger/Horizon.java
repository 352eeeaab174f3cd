package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What holds up the sealing: a transaction that writes, of whoever works on this PostgreSQL, is sealed around only when
 * it is over. One that nobody ends, or that was prepared and forgotten, would hold it up for ever.
 */
public final class Horizon {

    /** The hub's own take milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String HELD = """
            select prepared, who from (
              select false as prepared, pid::text as who, xact_start as since from pg_stat_activity
              where backend_xid is not null
              union all
              select true, transaction::text, prepared from pg_prepared_xacts) held
            where since < ? order by since limit 1""";

    private Horizon() {}

    /** Who has held it up for too long, and how to end that; without names, which others have chosen. */
    public static Optional<Text> held(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setObject(1, now.minus(LIMIT).atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(text(row.getBoolean(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    private static Text text(boolean prepared, String who) {
        return prepared
                ? new Text(
                        "Transaksioni i përgatitur " + who
                                + " i PostgreSQL pret prej më shumë se 30 sekondash (e gjeni te"
                                + " pg_prepared_xacts; e mbyll ROLLBACK PREPARED)",
                        "The prepared transaction " + who
                                + " of PostgreSQL has waited for more than 30 seconds (it stands in"
                                + " pg_prepared_xacts; ROLLBACK PREPARED ends it)")
                : new Text(
                        "Procesi " + who
                                + " i PostgreSQL mban një transaksion të hapur prej më shumë se 30 sekondash (e"
                                + " gjeni te pg_stat_activity; e mbyll pg_terminate_backend(" + who + "))",
                        "Process " + who
                                + " of PostgreSQL has kept a transaction open for more than 30 seconds (it stands in"
                                + " pg_stat_activity; pg_terminate_backend(" + who + ") ends it)");
    }
}
