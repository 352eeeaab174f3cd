package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Uuid7;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Append-only evidence. Entries are written in the transaction of what they tell about, so neither is ever without the
 * other.
 *
 * <p>Safe for all threads.
 */
public final class Ledger {

    /** The purpose under which the keyed hash of an entry is made. */
    static final String MAC = "ledger-entry";

    private static final String INSERT =
            "insert into ledger_entry (entry_id, at, event, actor, agreement_id, correlation_id, content, mac) ";

    /** The content goes as the bytes that its keyed hash is over, and becomes a text there. */
    private static final String[] TYPES = {"uuid", "timestamptz", "text", "text", "text", "uuid", "bytea", "bytea"};

    private static final String[] TYPES_ABOUT = {
        "uuid", "timestamptz", "text", "text", "text", "uuid", "bytea", "bytea", "bigint"
    };
    private static final String NAMES = "entry_id, at, event, actor, agreement_id, correlation_id, content, mac";
    private static final String ROW = "select t.entry_id, t.at, t.event, t.actor, t.agreement_id, t.correlation_id,"
            + " convert_from(t.content, 'UTF8'), t.mac from ";
    private static final String RECORD = INSERT + ROW + Columns.unnest(TYPES) + " as t (" + NAMES + ")";

    /**
     * One entry for each row of a source, as a part of the caller's own statement: it costs no round trip. Bind it with
     * {@link #bind}; its eight parameters come first.
     *
     * @param from the name of the source, such as a common table expression
     */
    public static String insertFor(String from) {
        return INSERT + "select ?::uuid, ?::timestamptz, ?::text, ?::text, ?::text, ?::uuid,"
                + " convert_from(?::bytea, 'UTF8'), ?::bytea from " + from;
    }

    /**
     * An entry for each row of a source that has one, as a part of the caller's own statement. Bind it with {@link
     * #bindEach}; its parameters are one for each column.
     *
     * @param from the name of the source, with a column {@code id}
     */
    public static String insertForEach(String from) {
        return INSERT
                + ROW
                + Columns.unnest(TYPES_ABOUT)
                + " as t (" + NAMES + ", about) join " + from + " f on f.id = t.about order by t.entry_id";
    }

    private final HubKeys keys;
    private final Clock clock;
    private final Head head;

    /** @param head the last sealed block as this node knows it; shared with the {@link Sealer} */
    public Ledger(HubKeys keys, Clock clock, Head head) {
        this.keys = keys;
        this.clock = clock;
        this.head = head;
    }

    /**
     * Writes entries, in this order, in one round trip.
     *
     * @param tx the caller's transaction; the caller commits
     * @throws SQLException if the database failed; then roll back
     */
    public void record(Connection tx, LedgerEntry... entries) throws SQLException {
        if (entries.length > 0) {
            StatementBatch alone = new StatementBatch();
            record(alone, List.of(entries));
            alone.run(tx);
        }
    }

    /** As {@link #record(Connection, LedgerEntry...)}, on its way with other statements. */
    public void record(StatementBatch statements, List<LedgerEntry> entries) {
        Instant at = now();
        Columns rows = new Columns(TYPES);
        entries.forEach(entry -> rows.row(row(entry, at)));
        statements.add(RECORD, rows::bind);
    }

    /**
     * Sets the parameters of {@link #insertFor}.
     *
     * @return the next free parameter
     */
    public int bind(PreparedStatement statement, int first, LedgerEntry entry) throws SQLException {
        int next = first;
        for (Object value : row(entry, now())) {
            statement.setObject(next++, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
        return next;
    }

    /**
     * Sets the parameters of {@link #insertForEach}.
     *
     * @param entries by the id of the row that each is about
     * @return the next free parameter
     */
    public int bindEach(PreparedStatement statement, int first, Map<Long, LedgerEntry> entries) throws SQLException {
        Instant at = now();
        Columns rows = new Columns(TYPES_ABOUT);
        entries.forEach((about, entry) -> {
            Object[] row = Arrays.copyOf(row(entry, at), TYPES_ABOUT.length);
            row[row.length - 1] = about;
            rows.row(row);
        });
        return rows.bind(statement, first);
    }

    /** Whether a genuine entry says this under the name of a detail. Reads every entry of its event. */
    public boolean told(Connection connection, Event event, String detail, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + EntryRow.COLUMNS + " from ledger_entry where event = ? and strpos(content, ?) > 0")) {
            select.setString(1, event.name());
            select.setString(2, value);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    EntryRow row = EntryRow.of(rows);
                    if (row.judge(keys).genuine()
                            && row.detail(detail).filter(value::equals).isPresent()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a genuine entry says this of a disclosure of the case. */
    public boolean told(Connection connection, Event event, UUID correlation, UUID disclosure) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + EntryRow.COLUMNS
                + " from ledger_entry where correlation_id = ? and event = ? and strpos(content, ?) > 0")) {
            select.setObject(1, correlation);
            select.setString(2, event.name());
            select.setString(3, "\"disclosure\":\"" + disclosure + '"');
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (EntryRow.of(rows).judge(keys).genuine()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What genuine entries say under the name of a detail, in order. Reads the whole ledger, as {@link #tells} does. */
    public void details(Connection connection, String name, Consumer<String> each) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + EntryRow.COLUMNS + " from ledger_entry where strpos(content, ?) > 0 order by id")) {
            select.setString(1, '"' + name + "\":\"");
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    EntryRow row = EntryRow.of(rows);
                    if (row.judge(keys).genuine()) {
                        row.detail(name).ifPresent(each);
                    }
                }
            }
        }
    }

    /** Whether the hub wrote an entry with these words in it. Reads the whole ledger: not for the path of a message. */
    public boolean tells(Connection connection, String words) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select content, mac from ledger_entry where strpos(content, ?) > 0")) {
            select.setString(1, words);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] content = rows.getString(1).getBytes(StandardCharsets.UTF_8);
                    if (MessageDigest.isEqual(rows.getBytes(2), keys.hmac(MAC, content))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Whether the hub wrote such an entry of this case with all of these words in it. Found by the case, so it is not dear.
     *
     * @param words as the entry's content writes them: {@code "parked":"12"}
     */
    public boolean tells(Connection connection, Event event, UUID correlation, String... words) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select entry_id, content, mac from ledger_entry where correlation_id = ? and event = ?")) {
            select.setObject(1, correlation);
            select.setString(2, event.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String content = rows.getString(2);
                    if (Stream.of(words).allMatch(content::contains)
                            && wrote(rows.getObject(1, UUID.class), content, rows.getBytes(3))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** In microseconds: what PostgreSQL keeps, so that column and content say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Object[] row(LedgerEntry told, Instant at) {
        UUID id = Uuid7.next();
        LedgerEntry entry = Acting.of(told.actor())
                .map(account -> told.with(Acting.FOR, account))
                .orElse(told);
        byte[] content = EntryContent.of(entry, id, at);
        return new Object[] {
            id,
            at,
            entry.event().name(),
            EntryContent.plain(entry.actor()),
            entry.agreement() == null ? null : EntryContent.plain(entry.agreement()),
            entry.correlation(),
            content,
            keys.hmac(MAC, content)
        };
    }

    /**
     * Whether a row is as the hub wrote it: its content under its own id. Rows are shown to people as facts, and who can
     * write to the database can add some.
     */
    public boolean wrote(UUID entry, String content, byte[] mac) {
        boolean ours = MessageDigest.isEqual(mac, keys.hmac(MAC, content.getBytes(StandardCharsets.UTF_8)));
        return ours && content.contains("\"entry\":\"" + entry + "\"");
    }

    /** The last sealed block, {@code {block, hash, jws}}, for acknowledgements. Costs nothing; do not change it. */
    public JsonNode head() {
        return head.json();
    }
}
