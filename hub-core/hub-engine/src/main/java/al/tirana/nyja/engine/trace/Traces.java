package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The story of a case, told from the ledger. Whoever reads one is in the ledger too. */
@ApplicationScoped
public class Traces {

    /** More than this is not shown at once; a case has some dozens. */
    public static final int MOST = 1_000;

    /** So many rows are read at most, however many repeats are among them. */
    private static final int ROWS = 20_000;

    private static final String ENTRIES = """
            select e.id, e.entry_id, e.content, e.mac, coalesce(e.block_no, b.block_no) as block_no
            from ledger_entry e left join lateral (
              select block_no, rows from ledger_block where epoch = e.epoch and (until_xid, until_id) > (e.xid, e.id)
              order by until_xid, until_id limit 1) b on e.id <@ b.rows
            where e.correlation_id = ? and e.id < ? order by e.id desc limit ?""";

    private static final String TOTAL = "select count(*) from ledger_entry where correlation_id = ?";

    /** For whom entries of others are among them: an entry names its agreement in what is signed, and in no column. */
    private static final String EACH = """
            select entry_id, content, mac, null::bigint as block_no from ledger_entry where correlation_id = ?""";

    /** Messages and disclosures of a case, and what stopped in it for a human, that are guarded units' own. */
    private static final String HIDDEN =
            """
            select m.message_id::text from message m where m.correlation_id = ? and %s
            union all
            select d.disclosure_id::text from delivery d where d.correlation_id = ? and %s
            union all
            select 'parked/' || p.id from parked p left join delivery d on d.id = p.delivery_id
            where coalesce(p.correlation_id, d.correlation_id) = ? and %s""".formatted(Guarded.ofMessages("m"), Guarded.delivered("d"), Guarded.ofParked("p"));

    /** How many entries whoever read the trace was shown. */
    private static final String SHOWN = "entries";

    private final Database database;
    private final Ledger ledger;
    private final GuardedUnits guarded;

    @Inject
    public Traces(Database database, Ledger ledger, GuardedUnits guarded) {
        this.database = database;
        this.ledger = ledger;
        this.guarded = guarded;
    }

    protected Traces() {
        this(null, null, null);
    }

    /**
     * What happened, in order, and the fact that it was read, in one transaction: without the second there is no first.
     *
     * @param before only what was written before this row; null for the newest
     * @param actor who reads
     * @return of the agreements in sight; without entries if the hub knows no such case, or none in sight
     */
    public TracePage read(UUID correlation, Long before, String actor) {
        return database.inTransaction(tx -> {
            TracePage page = page(tx, correlation, before == null ? Long.MAX_VALUE : before);
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.TRACE_READ, actor)
                            .correlation(correlation)
                            .detail(SHOWN, page.told())
                            .build());
            return page;
        });
    }

    private TracePage page(Connection connection, UUID correlation, long before) throws SQLException {
        long total = total(connection, correlation);
        LinkedList<TraceEntry> entries = new LinkedList<>();
        long told = 0;
        Long next = null;
        Predicate<TraceEntry> sight = sight(connection, correlation);
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setFetchSize(MOST);
            statement.setObject(1, correlation);
            statement.setLong(2, before);
            statement.setInt(3, !Sight.partly() ? ROWS + 1 : Integer.MAX_VALUE); // others are passed over
            try (ResultSet row = statement.executeQuery()) {
                long last = before;
                while (row.next()) {
                    TraceEntry entry = entry(correlation, row);
                    if (!sight.test(entry)) {
                        continue;
                    }
                    boolean again = !entries.isEmpty() && entries.getFirst().repeats(entry);
                    if (told == ROWS || !again && entries.size() == MOST) {
                        next = last;
                        break;
                    }
                    entries.addFirst(again ? entries.removeFirst().andEarlier(entry) : entry);
                    last = row.getLong("id");
                    told++;
                }
            }
        }
        return new TracePage(List.copyOf(entries), total, told, next);
    }

    /** What of this case is in sight of whoever asks. */
    private Predicate<TraceEntry> sight(Connection connection, UUID correlation) throws SQLException {
        Predicate<TraceEntry> ofAgreements = entry -> Sight.sees(entry.agreement());
        if (Sight.guardedToo()) {
            return ofAgreements;
        }
        Set<String> hidden = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(HIDDEN)) {
            select.setObject(1, correlation);
            select.setObject(2, correlation);
            select.setObject(3, correlation);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    hidden.add(row.getString(1));
                }
            }
        }
        return ofAgreements.and(entry -> !hidden.contains(entry.message())
                && !hidden.contains(entry.disclosure())
                && !hidden.contains("parked/" + entry.details().get("parked"))
                && !names(entry));
    }

    private boolean names(TraceEntry entry) {
        return Stream.concat(
                        Stream.of(entry.actor(), entry.recipient(), entry.clause(), String.join(" ", entry.paths())),
                        entry.details().values().stream())
                .anyMatch(guarded::names);
    }

    private TraceEntry entry(UUID correlation, ResultSet row) throws SQLException {
        String content = row.getString("content");
        boolean ours = ledger.wrote(row.getObject("entry_id", UUID.class), content, row.getBytes("mac"));
        TraceEntry entry = TraceReading.of(correlation, content, row.getObject("block_no", Long.class), ours);
        return Sight.guardedToo() || !entry.event().equals(Event.TRACE_READ.name())
                ? entry
                : entry.without(SHOWN); // how much another saw tells what there is besides
    }

    private long total(Connection connection, UUID correlation) throws SQLException {
        if (Sight.partly()) {
            return seen(connection, correlation);
        }
        try (PreparedStatement statement = connection.prepareStatement(TOTAL)) {
            statement.setObject(1, correlation);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long seen(Connection connection, UUID correlation) throws SQLException {
        long seen = 0;
        Predicate<TraceEntry> sight = sight(connection, correlation);
        try (PreparedStatement statement = connection.prepareStatement(EACH)) {
            statement.setFetchSize(MOST);
            statement.setObject(1, correlation);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (sight.test(entry(correlation, row))) {
                        seen++;
                    }
                }
            }
        }
        return seen;
    }
}
