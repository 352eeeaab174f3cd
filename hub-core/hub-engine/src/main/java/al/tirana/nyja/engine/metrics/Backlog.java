package al.tirana.nyja.engine.metrics;

import al.tirana.nyja.engine.ledger.Unsealed;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What waits in the database, counted when somebody asks. Each count reads a partial index of open work only. */
@ApplicationScoped
public class Backlog {

    /**
     * @param waiting deliveries to be sent or fetched
     * @param parked deliveries that stopped for a human
     * @param oldestSeconds age of the oldest open delivery
     * @param lanes lanes with something to send
     * @param unsealed ledger entries that wait for their block
     * @param ledgerLagSeconds age of the oldest of them
     */
    public record Counts(
            double waiting,
            double parked,
            double oldestSeconds,
            double lanes,
            double unsealed,
            double ledgerLagSeconds) {

        static final Counts UNKNOWN =
                new Counts(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static final String COUNT = """
            select count(*) filter (where state = 'WAITING'), count(*) filter (where state = 'PARKED'),
              coalesce(extract(epoch from ? - min(created_at)), 0),
              (select count(*) from lane where due_at is not null and not parked),
              (select count(*) %1$s),
              (select coalesce(extract(epoch from ? - min(e.at)), 0) %1$s)
            from delivery where state in ('WAITING', 'PARKED')""".formatted(Unsealed.WAITING);
    private static final int PATIENCE_SECONDS = 2;

    private final Database database;
    private final Clock clock;

    @Inject
    public Backlog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    protected Backlog() {
        this(null, null);
    }

    /** Now; all {@code NaN} while the database does not answer. */
    public Counts now() {
        try {
            return database.read(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                    statement.setQueryTimeout(PATIENCE_SECONDS);
                    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC); // by the clock that wrote the rows
                    statement.setObject(1, now);
                    statement.setObject(2, now);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        return new Counts(
                                row.getDouble(1),
                                row.getDouble(2),
                                row.getDouble(3),
                                row.getDouble(4),
                                row.getDouble(5),
                                row.getDouble(6));
                    }
                }
            });
        } catch (DatabaseException e) {
            return Counts.UNKNOWN;
        }
    }
}
