package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the heads outside the database with the blocks inside. Every line within the given length was written after
 * its block was committed, so the block must be there, with the same hash.
 */
final class HeadsCheck {

    private static final int BATCH = 1_000;

    private final HeadsLog log;
    private final long length;
    private final Map<String, ECKey> ledgerKeys;
    private final Faults faults;
    private final long lastBlock;
    private final TreeMap<Long, Long> missing = new TreeMap<>();
    private long expected = 1;
    private Lost lost;

    /** Lines, one after the other, that the database contradicts or no longer knows. */
    private record Lost(long from, long until, boolean absent) {}

    /**
     * @param length of the file, asked for before the snapshot was taken
     * @param lastBlock number of the last block in the database
     */
    HeadsCheck(HeadsLog log, long length, Map<String, ECKey> ledgerKeys, long lastBlock, Faults faults) {
        this.log = log;
        this.length = length;
        this.ledgerKeys = ledgerKeys;
        this.lastBlock = lastBlock;
        this.faults = faults;
    }

    void run(Connection snapshot) throws SQLException, IOException {
        if (log.actualSize() < length) {
            faults.add(new Fault(FaultKind.HEADS_SHORTENED, null, null, null, null, null, null));
        }
        try (HeadsLog.Lines lines = log.lines(length)) {
            List<SignedHead> batch = new ArrayList<>(BATCH);
            for (String line = lines.next(); line != null; line = lines.next()) {
                Optional<SignedHead> head = HeadsLog.read(line);
                head.ifPresent(batch::add);
                if (batch.size() == BATCH || head.isEmpty()) {
                    check(batch, snapshot);
                    batch.clear();
                }
                if (head.isEmpty()) {
                    edited(expected++);
                }
            }
            check(batch, snapshot);
        }
        nameLost(false);
        Text lines = new Text("rreshtat mungojnë", "the lines are missing");
        missing.forEach((from, until) -> faults.add(Fault.blocks(FaultKind.HEADS_SHORTENED, from, until, lines)));
    }

    private void check(List<SignedHead> heads, Connection snapshot) throws SQLException {
        Map<Long, SignedHead> stored = stored(heads, snapshot);
        heads.forEach(head -> check(head, stored.get(head.block())));
    }

    private void check(SignedHead head, SignedHead stored) {
        boolean same = stored != null
                && stored.hash().equals(head.hash())
                && (stored.jws().equals(head.jws()) || head.genuine(ledgerKeys));
        if (!same && !head.genuine(ledgerKeys)) {
            edited(expected++); // whatever it says of itself, it is the line that stands here
            return;
        }
        if (same && wasMissing(head.block())) {
            misplaced(head.block(), "rreshti qëndron në vend tjetër", "the line stands at another place");
            return;
        }
        if (same && head.block() < expected && lost == null) {
            misplaced(head.block(), "rreshti gjendet dy herë", "the line stands twice");
            return;
        }
        if (head.block() > expected) {
            missing.put(expected, head.block() - 1);
        }
        if (head.block() < expected) { // the ledger went on from an earlier block
            nameLost(same && lost != null && lost.from() == head.block());
        }
        expected = head.block() + 1;
        if (!same) {
            differs(head, stored);
        }
    }

    /** Whether the line was missed further up; then it is not any more. */
    private boolean wasMissing(long block) {
        Map.Entry<Long, Long> range = missing.floorEntry(block);
        if (range == null || range.getValue() < block) {
            return false;
        }
        missing.remove(range.getKey());
        if (range.getKey() < block) {
            missing.put(range.getKey(), block - 1);
        }
        if (block < range.getValue()) {
            missing.put(block + 1, range.getValue());
        }
        return true;
    }

    private void misplaced(long block, String sq, String en) {
        faults.add(Fault.blocks(FaultKind.HEADS_EDITED, block, block, new Text(sq, en)));
    }

    private void differs(SignedHead head, SignedHead stored) {
        if (stored == null && head.block() <= lastBlock) {
            return; // a block deleted in the middle: named by the chain
        }
        if (lost == null || lost.until() + 1 != head.block()) {
            nameLost(false);
            lost = new Lost(head.block(), head.block(), stored == null);
        } else {
            lost = new Lost(lost.from(), head.block(), lost.absent());
        }
    }

    /** @param continued whether the database continues from where the lost blocks begin */
    private void nameLost(boolean continued) {
        if (lost == null) {
            return;
        }
        if (continued || lost.absent()) {
            Text after =
                    continued ? new Text("pastaj u shkruan blloqe të reja", "new blocks were written since") : null;
            faults.add(Fault.blocks(FaultKind.TAIL_CUT_OFF, lost.from(), lost.until(), after));
        } else if (!faults.name(lost.from())) {
            faults.add(Fault.blocks(FaultKind.HISTORY_REWRITTEN, lost.from(), lost.until(), null));
        }
        lost = null;
    }

    private void edited(long block) {
        faults.add(Fault.blocks(FaultKind.HEADS_EDITED, block, block, null));
    }

    private static Map<Long, SignedHead> stored(List<SignedHead> heads, Connection snapshot) throws SQLException {
        Map<Long, SignedHead> stored = new HashMap<>();
        try (PreparedStatement select =
                snapshot.prepareStatement("select block_no, hash, jws from ledger_block where block_no = any (?)")) {
            select.setArray(
                    1,
                    snapshot.createArrayOf(
                            "bigint", heads.stream().map(SignedHead::block).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    SignedHead head = new SignedHead(row.getLong(1), row.getString(2), row.getString(3));
                    stored.put(head.block(), head);
                }
            }
        }
        return stored;
    }
}
