package al.tirana.ura.engine.trace;

import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The story of a case, told from the ledger. Whoever reads one is in the ledger too. */
@ApplicationScoped
public class Traces {

    /** More than this is not shown; a case has some dozens. */
    public static final int MOST = 1_000;

    private static final String ENTRIES = """
            select content, block_no from ledger_entry where correlation_id = ? order by id limit ?""";

    private final Database database;
    private final Ledger ledger;

    @Inject
    public Traces(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    protected Traces() {
        this(null, null);
    }

    /**
     * What happened, in order, and the fact that it was read, in one transaction: without the second there is no first.
     *
     * @param actor who reads
     * @return empty if the hub knows no such case
     */
    public List<TraceEntry> read(UUID correlation, String actor) {
        return database.inTransaction(tx -> {
            List<TraceEntry> entries = entries(tx, correlation);
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.TRACE_READ, actor)
                            .correlation(correlation)
                            .detail("entries", entries.size())
                            .build());
            return entries;
        });
    }

    private static List<TraceEntry> entries(Connection connection, UUID correlation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setObject(1, correlation);
            statement.setInt(2, MOST);
            try (ResultSet row = statement.executeQuery()) {
                List<TraceEntry> entries = new ArrayList<>();
                while (row.next()) {
                    entries.add(TraceReading.of(row.getString(1), row.getObject(2, Long.class)));
                }
                return entries;
            }
        }
    }
}
