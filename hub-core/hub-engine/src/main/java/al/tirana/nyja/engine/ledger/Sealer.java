package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what was committed: takes the entries without a block, in the order of their ids, into the next block of the
 * chain. One at a time over all nodes, by an advisory lock. An entry that commits late goes into a later block.
 *
 * <p>A row that the hub did not write is never sealed as if it had: it is set aside and reported, the others go on.
 */
final class Sealer {

    /** Most entries of a block: what a verifier holds in memory at once. */
    static final int BLOCK_LIMIT = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final long LOCK = 0x5572_6153_6561_6C21L;
    private static final int SET_ASIDE = -1;

    private final Database database;
    private final HubKeys keys;
    private final Clock clock;
    private final AtomicLong foreign = new AtomicLong();

    Sealer(Database database, HubKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** Rows set aside since the start because the hub did not write them, or they were changed before they were sealed. */
    long foreign() {
        return foreign.get();
    }

    /** Seals one block at most. @return whether there may be more to seal */
    boolean sealOne() {
        return database.inTransaction(tx -> {
            if (!mine(tx)) {
                return false;
            }
            List<EntryRow> found = unsealed(tx);
            List<EntryRow> genuine = new ArrayList<>(found.size());
            List<EntryRow> others = new ArrayList<>();
            for (EntryRow row : found) {
                (row.judge(keys).genuine() ? genuine : others).add(row);
            }
            setAside(tx, others);
            if (!genuine.isEmpty()) {
                seal(tx, genuine);
            }
            return found.size() == BLOCK_LIMIT;
        });
    }

    private static boolean mine(Connection tx) throws SQLException {
        try (PreparedStatement lock = tx.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static List<EntryRow> unsealed(Connection tx) throws SQLException {
        List<EntryRow> rows = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement("select " + EntryRow.COLUMNS
                + " from ledger_entry where block_no is null and position is null order by id limit ?")) {
            select.setInt(1, BLOCK_LIMIT);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(EntryRow.of(result));
                }
            }
        }
        return rows;
    }

    private void setAside(Connection tx, List<EntryRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                tx.prepareStatement("update ledger_entry set position = ? where id = any (?)")) {
            update.setInt(1, SET_ASIDE);
            update.setArray(2, ids(tx, rows));
            update.executeUpdate();
        }
        foreign.addAndGet(rows.size());
        rows.forEach(row -> LOG.error(
                "Regjistri: rreshti {} nuk është shkruar nga qendra dhe nuk vuloset"
                        + " / Ledger: row {} was not written by the hub and is not sealed",
                row.id(),
                row.id()));
    }

    private void seal(Connection tx, List<EntryRow> rows) throws SQLException {
        SignedHead stored = last(tx);
        // what was signed, not what stands beside it: an edited hash must not spread along the chain
        SignedHead before = SignedHead.read(stored.jws(), keys.ledgerKeys())
                .filter(signed -> signed.block() == stored.block())
                .orElse(stored);
        MessageDigest entries = Block.sha256();
        rows.forEach(row -> entries.update(row.hash()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Block block = new Block(before.block() + 1, before.hash(), rows.size(), Block.hex(entries.digest()), now);
        assign(tx, block.number(), rows);
        insert(tx, block, SignedHead.sign(block.number(), block.hash(), keys.ledger()));
    }

    private static SignedHead last(Connection tx) throws SQLException {
        try (Statement select = tx.createStatement();
                ResultSet row = select.executeQuery(
                        "select block_no, hash, jws from ledger_block order by block_no desc limit 1")) {
            return row.next()
                    ? new SignedHead(row.getLong(1), row.getString(2), row.getString(3))
                    : new SignedHead(0, Block.NONE, "");
        }
    }

    private static void assign(Connection tx, long block, List<EntryRow> rows) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update ledger_entry e set block_no = ?, position = v.n - 1
                from unnest(?::bigint[]) with ordinality v (id, n) where e.id = v.id""")) {
            update.setLong(1, block);
            update.setArray(2, ids(tx, rows));
            if (update.executeUpdate() != rows.size()) {
                throw new IllegalStateException("Entries vanished while they were being sealed");
            }
        }
    }

    private static void insert(Connection tx, Block block, SignedHead head) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into ledger_block (block_no, previous, entries, entries_hash, sealed_at,"
                        + " hash, jws) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, block.number());
            insert.setString(2, block.previous());
            insert.setInt(3, block.entries());
            insert.setString(4, block.entriesHash());
            insert.setObject(5, OffsetDateTime.ofInstant(block.sealedAt(), ZoneOffset.UTC));
            insert.setString(6, head.hash());
            insert.setString(7, head.jws());
            insert.executeUpdate();
        }
    }

    private static java.sql.Array ids(Connection tx, List<EntryRow> rows) throws SQLException {
        return tx.createArrayOf("bigint", rows.stream().map(EntryRow::id).toArray());
    }
}
