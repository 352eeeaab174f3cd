package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;

/** A query that holds rows against the entries of the ledger: each row that it gives is a fault. */
public final class RowFaults {

    /** Longer than any pause between two attempts. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(31);

    private RowFaults() {}

    /**
     * @param sql gives id, kind of fault, column, what stands there, what the ledger says; its parameter, if it has one, is
     *     the latest moment for which anything may wait
     */
    public static void name(Connection snapshot, String sql, Instant now, Consumer<Fault> faults) throws SQLException {
        try (Statement plan = snapshot.createStatement()) {
            plan.execute("set local enable_nestloop = off"); // whatever the statistics of young tables say
        }
        try (PreparedStatement select = snapshot.prepareStatement(sql)) {
            select.setFetchSize(Faults.MOST);
            if (sql.contains("?")) {
                select.setObject(1, now.plus(LONGEST_WAIT).atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    FaultKind kind = FaultKind.valueOf(row.getString(2));
                    UUID subject = id == null ? null : UUID.fromString(id);
                    faults.accept(new Fault(kind, null, null, null, null, subject, detail(row)));
                }
            }
        }
    }

    /** Which column, and where the ledger says something about it what stands there and what should. */
    private static Text detail(ResultSet row) throws SQLException {
        String column = row.getString(3);
        String found = row.getString(4);
        String told = row.getString(5);
        if (column == null) {
            return told == null ? null : new Text("numri " + told, "number " + told);
        }
        String is = found == null ? "" : " " + found;
        return new Text(
                "kolona " + column + is + (told == null ? "" : "; sipas regjistrit " + told),
                "column " + column + is + (told == null ? "" : "; by the ledger " + told));
    }
}
