package al.tirana.nyja.engine.fact;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.fpr.Actors;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The months in which something is counted, each with a secret of its own, by which people are told apart. It is destroyed
 * when no report about the month can be corrected any more, and its facts lead to their messages no more: from then on
 * nobody can say whether somebody is among those counted, and who was counted in two months cannot be told at any time.
 */
public final class Periods {

    private static final int SECRET = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Longer than a report looks back for what was committed late. */
    private static final String CUT_OFF = "41 days";

    private static final String FIND = "select secret from fact_period where agreement_id = ? and period = ?";
    private static final String BEGIN = """
            insert into fact_period (agreement_id, period, begins_at, ends_at, secret) values (?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String CLOSE = """
            update fact_period set secret = null, closed_at = ?
            where secret is not null and ends_at + interval '%s' <= ?
            returning agreement_id, period, begins_at, ends_at""".formatted(CUT_OFF);

    /**
     * Written anew, in another order. A moment would lead to the message that came then: what is left of it is the beginning
     * of the time in which it was reported, so every number that was told can be counted again.
     */
    private static final String LEAD_NOWHERE = """
            with told as (
              select ?::timestamptz as moment
              union select unnest(array[window_from, window_until]) from reported_window
              where agreement_id = ? and window_from < ? and window_until > ? and strpos(admitted, '"fact ') > 0),
            gone as (
              delete from fact where agreement_id = ? and at < ? and message_id is not null returning *)
            insert into fact (agreement_id, type, name, counts, at, dimensions, amounts, person, undone_at)
            select agreement_id, type, name, counts,
              coalesce((select max(moment) from told where moment <= gone.at), gone.at),
              dimensions, amounts, person, case when undone_at is not null then ?::timestamptz end
            from gone order by random()""";

    private final Database database;
    private final Ledger ledger;
    private final ClockWatch watch;
    private final Clock clock;

    /** @param watch what is destroyed does not come back */
    public Periods(Database database, Ledger ledger, ClockWatch watch, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.watch = watch;
        this.clock = clock;
    }

    /** That of the message's month, which begins with its first message; empty if the month is closed. */
    static Optional<byte[]> secret(Connection tx, Counting counting) throws SQLException {
        String agreement = counting.agreement().id();
        String period = counting.period().toString();
        Optional<Optional<byte[]>> known = find(tx, agreement, period);
        if (known.isEmpty()) {
            byte[] made = new byte[SECRET];
            RANDOM.nextBytes(made);
            try (PreparedStatement insert = tx.prepareStatement(BEGIN)) {
                insert.setString(1, agreement);
                insert.setString(2, period);
                insert.setTimestamp(3, begin(counting.period(), counting));
                insert.setTimestamp(4, begin(counting.period().plusMonths(1), counting));
                insert.setBytes(5, made);
                insert.executeUpdate();
            }
            known = find(tx, agreement, period); // somebody else may have begun it at the same moment
        }
        return known.orElseThrow();
    }

    private static Timestamp begin(YearMonth month, Counting counting) {
        return Timestamp.from(
                month.atDay(1).atStartOfDay(counting.agreement().zone()).toInstant());
    }

    private static Optional<Optional<byte[]>> find(Connection tx, String agreement, String period) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(FIND)) {
            select.setString(1, agreement);
            select.setString(2, period);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Optional.ofNullable(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    /**
     * Closes the months that are over.
     *
     * @return how many
     */
    public int closeDue() {
        if (!watch.settled()) {
            return 0;
        }
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            List<LedgerEntry> entries = new ArrayList<>();
            for (Closed month : close(tx, now)) {
                leadNowhere(tx, month, now);
                entries.add(LedgerEntry.of(Event.PERIOD_CLOSED, Actors.HUB)
                        .agreement(month.agreement())
                        .detail("period", month.period())
                        .build());
            }
            if (!entries.isEmpty()) {
                ledger.record(tx, entries.toArray(LedgerEntry[]::new));
            }
            return entries.size();
        });
    }

    private record Closed(String agreement, String period, Timestamp begin, Timestamp end) {}

    private static List<Closed> close(Connection tx, Instant now) throws SQLException {
        List<Closed> closed = new ArrayList<>();
        try (PreparedStatement update = tx.prepareStatement(CLOSE)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    closed.add(
                            new Closed(row.getString(1), row.getString(2), row.getTimestamp(3), row.getTimestamp(4)));
                }
            }
        }
        return closed;
    }

    private static void leadNowhere(Connection tx, Closed month, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(LEAD_NOWHERE)) {
            update.setTimestamp(1, month.begin());
            update.setString(2, month.agreement());
            update.setTimestamp(3, month.end());
            update.setTimestamp(4, month.begin());
            update.setString(5, month.agreement());
            update.setTimestamp(6, month.end());
            update.setTimestamp(7, Timestamp.from(now));
            update.executeUpdate();
        }
    }
}
