package al.tirana.ura.engine.ledger;

import al.tirana.ura.engine.vault.HubKeys;
import al.tirana.ura.fpr.Uuid7;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    // one statement for any number of entries: one round trip, and one plan for the driver to keep
    private static final String INSERT = """
            insert into ledger_entry (entry_id, at, event, actor, agreement_id, correlation_id, content, mac)
            select * from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                                 ?::bytea[])""";

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
        if (entries.length == 0) {
            return;
        }
        int n = entries.length;
        // microseconds: what PostgreSQL keeps, so that column and content say the same
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Object[][] columns = new Object[7][n];
        byte[][] macs = new byte[n][];
        for (int i = 0; i < n; i++) {
            LedgerEntry entry = entries[i];
            UUID id = Uuid7.next();
            String content = EntryContent.of(entry, id, at);
            columns[0][i] = id.toString();
            columns[1][i] = at.toString();
            columns[2][i] = entry.event().name();
            columns[3][i] = EntryContent.plain(entry.actor());
            columns[4][i] = entry.agreement() == null ? null : EntryContent.plain(entry.agreement());
            columns[5][i] =
                    entry.correlation() == null ? null : entry.correlation().toString();
            columns[6][i] = content;
            macs[i] = keys.hmac(MAC, content.getBytes(StandardCharsets.UTF_8));
        }
        try (PreparedStatement insert = tx.prepareStatement(INSERT)) {
            for (int c = 0; c < columns.length; c++) {
                Array texts = tx.createArrayOf("text", columns[c]);
                insert.setArray(c + 1, texts);
            }
            insert.setArray(8, tx.createArrayOf("bytea", macs));
            insert.executeUpdate();
        }
    }

    /** The last sealed block, {@code {block, hash, jws}}, for acknowledgements. Costs nothing; do not change it. */
    public JsonNode head() {
        return head.json();
    }
}
