package al.tirana.nyja.engine.metrics;

import al.tirana.nyja.engine.ledger.Unsealed;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * What waits in the database, counted when somebody asks. Each count reads a partial index of open work only. Who watches is no
 * account with a role: what is guarded units' own is never counted.
 */
@ApplicationScoped
public class Backlog {

    /**
     * @param waiting deliveries to be sent or fetched
     * @param parked deliveries that stopped for a human
     * @param byHand deliveries that a human brings, as planned; one that has to be asked for again has stopped
     * @param oldestSeconds age of the oldest open delivery; not of those that a human brings, which have a time of their own
     * @param lanes lanes with something to send
     * @param unsealed ledger entries that wait for their block
     * @param ledgerLagSeconds age of the oldest of them
     * @param matters what waits for a human being
     * @param overdue those of them that somebody should have looked after by now
     * @param certificateEnd when the first active institution has no certificate any more, in seconds since 1970; NaN if
     *     none has one
     * @param agreementEnd when the last day of the first agreement in force begins; NaN if there is none
     * @param alarms how many are open, by kind
     */
    public record Counts(
            double waiting,
            double parked,
            double byHand,
            double oldestSeconds,
            double lanes,
            double unsealed,
            double ledgerLagSeconds,
            double matters,
            double overdue,
            double certificateEnd,
            double agreementEnd,
            Map<String, Long> alarms) {

        static final Counts UNKNOWN = new Counts(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Map.of());

        /** Of deliveries and ledger alone. */
        public Counts(
                double waiting,
                double parked,
                double oldestSeconds,
                double lanes,
                double unsealed,
                double ledgerLagSeconds) {
            this(
                    waiting,
                    parked,
                    0,
                    oldestSeconds,
                    lanes,
                    unsealed,
                    ledgerLagSeconds,
                    0,
                    0,
                    Double.NaN,
                    Double.NaN,
                    Map.of());
        }
    }

    private static final String COUNT = """
            with hand as materialized (select d.id, d.lane_id from parked p join delivery d on d.id = p.delivery_id
                where p.reason = 'MANUAL' and p.closed_at is null and p.reminders = 0)
            select count(*) filter (where state = 'WAITING'),
              count(*) filter (where state = 'PARKED' and id not in (select id from hand)),
              count(*) filter (where id in (select id from hand)),
              coalesce(extract(epoch from ? - min(created_at) filter (where lane_id not in (select lane_id from hand))), 0),
              (select count(*) from lane where due_at is not null and not parked and %2$s),
              (select count(*) %1$s),
              (select coalesce(extract(epoch from ? - min(e.at)), 0) %1$s),
              (select count(*) from parked where closed_at is null and %3$s),
              (select count(*) from parked where closed_at is null and due_at < ? and %3$s),
              (select extract(epoch from min(last)) from (select max(c.not_after) as last from institution_certificate c
                join institution i on i.id = c.institution_id and i.active where c.active group by i.id) as institution)
            from delivery where state in ('WAITING', 'PARKED') and %4$s""".formatted(
                    Unsealed.WAITING,
                    Guarded.never("lane.recipient"),
                    Guarded.neverParked("parked"),
                    Guarded.neverDeliveries("delivery"));
    private static final String ALARMS = "select kind, count(*) from alarm where closed_at is null and "
            + Guarded.neverAlarms("alarm") + " group by kind";
    /** Their days are those of their own zones, which Java knows. */
    private static final String AGREEMENT_ENDS =
            "select valid_until, zone from agreement where state = 'ENABLED' and valid_until is not null";

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
                    statement.setObject(3, now);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        return new Counts(
                                row.getDouble(1),
                                row.getDouble(2),
                                row.getDouble(3),
                                row.getDouble(4),
                                row.getDouble(5),
                                row.getDouble(6),
                                row.getDouble(7),
                                row.getDouble(8),
                                row.getDouble(9),
                                orNone(row, 10),
                                agreementEnd(connection),
                                alarms(connection));
                    }
                }
            });
        } catch (DatabaseException e) {
            return Counts.UNKNOWN;
        }
    }

    private static double orNone(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /** One that is over is not among them, though its row says ENABLED until somebody ends it. */
    private double agreementEnd(Connection connection) throws SQLException {
        double first = Double.NaN;
        try (PreparedStatement statement = connection.prepareStatement(AGREEMENT_ENDS)) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ZoneId zone = ZoneId.of(row.getString("zone"));
                    ZonedDateTime last =
                            row.getObject("valid_until", LocalDate.class).atStartOfDay(zone);
                    boolean over = !last.plusDays(1).toInstant().isAfter(clock.instant());
                    if (!over && !(first < last.toEpochSecond())) {
                        first = last.toEpochSecond();
                    }
                }
            }
        }
        return first;
    }

    private static Map<String, Long> alarms(Connection connection) throws SQLException {
        Map<String, Long> open = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ALARMS)) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return open;
    }
}
