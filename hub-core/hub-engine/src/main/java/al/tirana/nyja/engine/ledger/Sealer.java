package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what was committed into the next block of the chain, without writing an entry again: it reads on from where the
 * last block ended, up to the horizon below which no transaction is open any more. One at a time over all nodes, by an
 * advisory lock. What waits in an epoch that is over is sealed whole.
 *
 * <p>A row that the hub did not write is never sealed as if it had: the block names it as excluded.
 */
final class Sealer {

    /** Most entries of a block: what a verifier holds in memory at once. */
    static final int BLOCK_LIMIT = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final long LOCK = 0x5572_6153_6561_6C21L;

    // The horizon is that of the statement's own snapshot: whatever lies below it and was committed is seen.
    private static final String NEXT = "with horizon as materialized ("
            + "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid) select " + EntryRow.COLUMNS
            + ", (select xid from horizon) as horizon from ledger_entry where block_no is null and (epoch, xid, id) >= (?, ?, ?)"
            + " and (epoch, xid) < (?, (select xid from horizon)) order by epoch, xid, id limit " + BLOCK_LIMIT;
    private static final int HORIZON = 14;

    private final Database database;
    private final HubKeys keys;
    private final Clock clock;
    private final Epochs epochs;
    private final AtomicLong foreign = new AtomicLong();

    Sealer(Database database, HubKeys keys, Clock clock, Ledger ledger) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.epochs = new Epochs(ledger, clock);
    }

    /** Rows excluded since the start because the hub did not write them, or they were changed before they were sealed. */
    long foreign() {
        return foreign.get();
    }

    /** Begins an epoch if the database is not where it was. Waits for another node that is sealing. */
    void settle() {
        database.transact(tx -> {
            lock(tx, "select pg_advisory_xact_lock(?) is not null");
            epochs.settle(tx);
        });
    }

    /** Seals one block at most. @return whether there may be more to seal */
    boolean sealOne() {
        return database.inTransaction(tx -> {
            if (!lock(tx, "select pg_try_advisory_xact_lock(?)")) {
                return false;
            }
            int epoch = epochs.settle(tx);
            End end = end(tx);
            Found found = find(tx, end.cursor(), epoch);
            if (found.rows().isEmpty()) {
                return false;
            }
            seal(tx, end, found);
            return found.more();
        });
    }

    private static boolean lock(Connection tx, String sql) throws SQLException {
        try (PreparedStatement lock = tx.prepareStatement(sql)) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Where the chain ends, and how far its blocks reach. */
    private record End(SignedHead head, Cursor cursor) {}

    /** What was signed, not what stands beside it: an edited block must not spread along the chain. */
    private End end(Connection tx) throws SQLException {
        SignedHead head = null;
        try (PreparedStatement select = tx.prepareStatement(BlockRow.BACKWARD)) {
            select.setFetchSize(2);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    BlockRow row = BlockRow.of(rows);
                    if (head == null) {
                        SignedHead stored = new SignedHead(row.block().number(), row.hash(), row.jws());
                        head = row.signed(keys.ledgerKeys())
                                .filter(signed -> signed.block() == stored.block())
                                .orElse(stored);
                    }
                    if (row.asSigned(keys.ledgerKeys())) {
                        Reach reach = row.block().reach();
                        return new End(head, reach == null ? Cursor.START : reach.until());
                    }
                }
            }
        }
        return new End(head == null ? new SignedHead(0, Block.NONE, "") : head, Cursor.START);
    }

    /**
     * Rows of one epoch.
     *
     * @param until where they end
     * @param more whether others may wait behind them
     */
    private record Found(List<EntryRow> rows, Cursor until, boolean more) {}

    private static Found find(Connection tx, Cursor from, int epoch) throws SQLException {
        List<EntryRow> rows = new ArrayList<>();
        long horizon = 0;
        int read = 0;
        try (PreparedStatement select = tx.prepareStatement(NEXT)) {
            select.setInt(1, from.epoch());
            select.setLong(2, from.xid());
            select.setLong(3, from.id());
            select.setInt(4, epoch);
            try (ResultSet result = select.executeQuery()) {
                for (; result.next(); read++) {
                    EntryRow row = EntryRow.of(result);
                    horizon = result.getLong(HORIZON);
                    if (rows.isEmpty() || rows.get(0).epoch() == row.epoch()) {
                        rows.add(row);
                    }
                }
            }
        }
        if (rows.isEmpty()) {
            return new Found(rows, from, false);
        }
        int own = rows.get(0).epoch();
        boolean full = rows.size() == BLOCK_LIMIT;
        Cursor until = full
                ? rows.get(BLOCK_LIMIT - 1).cursor().next()
                : own < epoch ? Cursor.end(own) : new Cursor(epoch, horizon, 0);
        return new Found(rows, until, full || own < epoch);
    }

    private void seal(Connection tx, End end, Found found) throws SQLException {
        List<EntryRow> genuine = new ArrayList<>(found.rows().size());
        List<EntryRow> others = new ArrayList<>();
        found.rows().stream()
                .sorted(Comparator.comparingLong(EntryRow::id))
                .forEach(row -> (row.judge(keys).genuine() ? genuine : others).add(row));
        others.forEach(row -> LOG.error(
                "Regjistri: rreshti {} nuk është shkruar nga Nyja dhe nuk vuloset"
                        + " / Ledger: row {} was not written by the hub and is not sealed",
                row.id(),
                row.id()));
        foreign.addAndGet(others.size());
        MessageDigest entries = Block.sha256();
        genuine.forEach(row -> entries.update(row.hash()));
        int epoch = found.until().epoch();
        Reach reach = new Reach(
                end.cursor().epoch() == epoch ? end.cursor() : Cursor.begin(epoch),
                found.until(),
                ids(genuine),
                ids(others));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Block block = new Block(
                end.head().block() + 1, end.head().hash(), genuine.size(), Block.hex(entries.digest()), now, reach);
        insert(tx, block, SignedHead.sign(block.number(), block.hash(), keys.ledger()));
    }

    private static String ids(List<EntryRow> rows) {
        return RowIds.of(rows.stream().map(EntryRow::id).distinct().toList()).toString();
    }

    private static void insert(Connection tx, Block block, SignedHead head) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into ledger_block (block_no, previous, entries, entries_hash, sealed_at,"
                        + " hash, jws, epoch, from_xid, from_id, until_xid, until_id, rows, excluded)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::int8multirange, ?::int8multirange)")) {
            insert.setLong(1, block.number());
            insert.setString(2, block.previous());
            insert.setInt(3, block.entries());
            insert.setString(4, block.entriesHash());
            insert.setObject(5, OffsetDateTime.ofInstant(block.sealedAt(), ZoneOffset.UTC));
            insert.setString(6, head.hash());
            insert.setString(7, head.jws());
            Reach reach = block.reach();
            insert.setInt(8, reach.from().epoch());
            insert.setLong(9, reach.from().xid());
            insert.setLong(10, reach.from().id());
            insert.setLong(11, reach.until().xid());
            insert.setLong(12, reach.until().id());
            insert.setString(13, reach.rows());
            insert.setString(14, reach.excluded());
            insert.executeUpdate();
        }
    }
}
