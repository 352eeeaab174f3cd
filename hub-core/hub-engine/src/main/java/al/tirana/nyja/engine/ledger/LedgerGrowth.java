package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the ledger grows, day by day. A day's first block is found by halving, since blocks are numbered in the order of their
 * time; a day that is over is counted once. Safe for all threads.
 */
public final class LedgerGrowth {

    /** What was sealed on one day. */
    public record Day(LocalDate date, long blocks, long entries) {}

    private static final String RANGE =
            "select coalesce(min(block_no), 0), coalesce(max(block_no), -1) from ledger_block";
    private static final String AT =
            "select block_no, sealed_at from ledger_block where block_no >= ? order by block_no limit 1";
    private static final String COUNT = """
            select count(*), coalesce(sum(entries), 0) from ledger_block where block_no >= ? and block_no < ?""";

    private record Block(long number, Instant at) {}

    private record Known(ZoneId zone, LocalDate date) {}

    private final Database database;
    private final Clock clock;
    private final Map<Known, Day> over = new HashMap<>();

    LedgerGrowth(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The latest days, today the last of them.
     *
     * @param zone in which a day begins and ends
     */
    public synchronized List<Day> days(int number, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        over.keySet().removeIf(known -> known.date().isBefore(today.minusDays(number + 1L)));
        return database.read(connection -> {
            List<Day> days = new ArrayList<>();
            for (int back = number - 1; back >= 0; back--) {
                LocalDate date = today.minusDays(back);
                Day known = over.get(new Known(zone, date));
                if (known == null) {
                    known = count(connection, date, zone);
                    if (date.isBefore(today.minusDays(1))) {
                        over.put(new Known(zone, date), known);
                    }
                }
                days.add(known);
            }
            return days;
        });
    }

    private static Day count(Connection connection, LocalDate date, ZoneId zone) throws SQLException {
        long from = first(connection, date.atStartOfDay(zone).toInstant());
        long until = first(connection, date.plusDays(1).atStartOfDay(zone).toInstant());
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setLong(1, from);
            select.setLong(2, until);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Day(date, row.getLong(1), row.getLong(2));
            }
        }
    }

    /** The first block that was sealed at a moment or after it; one more than the last if none was. */
    private static long first(Connection connection, Instant moment) throws SQLException {
        long low;
        long high;
        try (PreparedStatement select = connection.prepareStatement(RANGE);
                ResultSet row = select.executeQuery()) {
            row.next();
            low = row.getLong(1);
            high = row.getLong(2) + 1;
        }
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Block> there = from(connection, middle);
            if (there.isEmpty() || !there.get().at().isBefore(moment)) {
                high = middle;
            } else {
                low = there.get().number() + 1;
            }
        }
        return low;
    }

    private static Optional<Block> from(Connection connection, long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AT)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Block(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }
}
