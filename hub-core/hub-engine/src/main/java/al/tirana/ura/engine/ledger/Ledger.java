package al.tirana.ura.engine.ledger;

import al.tirana.ura.engine.store.Together;
import al.tirana.ura.engine.vault.HubKeys;
import al.tirana.ura.fpr.Uuid7;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Append-only evidence. Entries are written in the transaction of what they tell about, so neither is ever without the
 * other.
 *
 * <p>Safe for all threads.
 */
public final class Ledger {

    /** The purpose under which the keyed hash of an entry is made. */
    static final String MAC = "ledger-entry";

    /** Entries per statement: one round trip for all that a message needs, and few statements for the driver to keep. */
    private static final int TOGETHER = 64;

    private static final String INSERT =
            "insert into ledger_entry (entry_id, at, event, actor, agreement_id, correlation_id, content, mac) ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?)";

    /**
     * One entry for each row of a source, as a part of the caller's own statement: it costs no round trip. Bind it with
     * {@link #bind}; its eight parameters come first.
     *
     * @param from the name of the source, such as a common table expression
     */
    public static String insertFor(String from) {
        return INSERT + "select ?::uuid, ?::timestamptz, ?::text, ?::text, ?::text, ?::uuid, ?::text, ?::bytea from "
                + from;
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
        List<LedgerEntry> all = List.of(entries);
        for (int from = 0; from < all.size(); from += TOGETHER) {
            Together alone = new Together();
            record(alone, all.subList(from, Math.min(from + TOGETHER, all.size())));
            alone.run(tx);
        }
    }

    /** As {@link #record(Connection, LedgerEntry...)}, on its way with other statements. */
    public void record(Together statements, List<LedgerEntry> entries) {
        Instant at = now();
        String rows = String.join(",", Collections.nCopies(entries.size(), ROW));
        statements.add(INSERT + "values " + rows, (insert, first) -> {
            int next = first;
            for (LedgerEntry entry : entries) {
                next = bind(insert, next, entry, at);
            }
            return next;
        });
    }

    /**
     * Sets the parameters of {@link #insertFor}.
     *
     * @return the next free parameter
     */
    public int bind(PreparedStatement statement, int first, LedgerEntry entry) throws SQLException {
        return bind(statement, first, entry, now());
    }

    /** In microseconds: what PostgreSQL keeps, so that column and content say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private int bind(PreparedStatement insert, int first, LedgerEntry entry, Instant at) throws SQLException {
        UUID id = Uuid7.next();
        String content = EntryContent.of(entry, id, at);
        int next = first;
        insert.setObject(next++, id);
        insert.setObject(next++, at.atOffset(ZoneOffset.UTC));
        insert.setString(next++, entry.event().name());
        insert.setString(next++, EntryContent.plain(entry.actor()));
        insert.setString(next++, entry.agreement() == null ? null : EntryContent.plain(entry.agreement()));
        insert.setObject(next++, entry.correlation(), Types.OTHER);
        insert.setString(next++, content);
        insert.setBytes(next++, keys.hmac(MAC, content.getBytes(StandardCharsets.UTF_8)));
        return next;
    }

    /** The last sealed block, {@code {block, hash, jws}}, for acknowledgements. Costs nothing; do not change it. */
    public JsonNode head() {
        return head.json();
    }
}
