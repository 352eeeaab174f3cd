package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.jwk.ECKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks blocks and their entries side by side, in order, holding one block at a time. */
final class ChainCheck {

    private static final int FETCH = 1_000;

    private final HubKeys keys;
    private final Map<String, ECKey> ledgerKeys;
    private final Faults faults;
    private final long lastKnown;
    private long blocks;
    private long entries;
    private long number;
    private String hash = Block.NONE;
    private boolean chained = true;
    private EntryRow next;
    private Cursor reached = Cursor.START;
    private boolean open; // what the last blocks reached is not known

    /** @param lastKnown number of the last block that the heads outside the database know */
    ChainCheck(HubKeys keys, long lastKnown, Faults faults) {
        this.lastKnown = lastKnown;
        this.keys = keys;
        this.ledgerKeys = keys.ledgerKeys();
        this.faults = faults;
    }

    /** @param waiting gets the rows behind the last block */
    void run(Connection snapshot, Consumer<Judged> waiting) throws SQLException {
        try (PreparedStatement blockSelect = snapshot.prepareStatement(BlockRow.FORWARD);
                PreparedStatement entrySelect = snapshot.prepareStatement("select " + EntryRow.COLUMNS
                        + " from ledger_entry where block_no is not null order by block_no, position, id");
                PreparedStatement rowSelect = snapshot.prepareStatement("select " + EntryRow.COLUMNS
                        + " from ledger_entry where block_no is null order by epoch, xid, id")) {
            blockSelect.setFetchSize(FETCH);
            entrySelect.setFetchSize(FETCH);
            rowSelect.setFetchSize(FETCH);
            try (ResultSet blockRows = blockSelect.executeQuery();
                    ResultSet entryRows = entrySelect.executeQuery();
                    ResultSet rows = rowSelect.executeQuery()) {
                advance(entryRows);
                RowsInOrder inOrder = new RowsInOrder(rows, keys);
                while (blockRows.next()) {
                    check(BlockRow.of(blockRows), entryRows, inOrder);
                }
                orphans(Long.MAX_VALUE, entryRows);
                strays(reached, inOrder);
                for (; inOrder.head() != null; inOrder.advance()) {
                    waiting.accept(inOrder.head());
                }
            }
        }
    }

    long blocks() {
        return blocks;
    }

    long entries() {
        return entries;
    }

    /** Number of the last block, 0 for none. */
    long number() {
        return number;
    }

    /** Hash of the last block. */
    String hash() {
        return hash;
    }

    private void check(BlockRow row, ResultSet entryRows, RowsInOrder rows) throws SQLException {
        Block block = row.block();
        blocks++;
        boolean gap = block.number() > number + 1;
        if (gap) {
            faults.add(Fault.blocks(FaultKind.BLOCK_DELETED, number + 1, block.number() - 1, null));
        }
        orphans(block.number(), entryRows);
        String computed = block.hash();
        Optional<SignedHead> signed = row.signed(ledgerKeys);
        Optional<Fault> fault = judge(row, computed, signed);
        fault.ifPresent(faults::add);
        if (fault.isEmpty() && chained && !gap && !block.previous().equals(hash)) {
            faults.add(blockFault(FaultKind.CHAIN_BROKEN, block, null));
        }
        boolean consistent = computed.equals(row.hash())
                || signed.filter(s -> s.hash().equals(computed)).isPresent();
        open |= gap || !consistent;
        if (block.reach() == null) {
            entriesOf(block, consistent, entryRows);
        } else {
            reached(block, consistent, rows);
        }
        chained = fault.isEmpty();
        number = block.number();
        hash = row.hash();
    }

    /** Of a block of the first form. */
    private void entriesOf(Block block, boolean consistent, ResultSet entryRows) throws SQLException {
        EntriesOfBlock own = new EntriesOfBlock(keys, block, consistent, faults);
        while (next != null && next.block() == block.number()) {
            own.add(next);
            advance(entryRows);
        }
        own.finish();
    }

    private void reached(Block block, boolean consistent, RowsInOrder rows) throws SQLException {
        Reach reach = block.reach();
        if (!consistent) { // says nothing about its rows; they are strays before the next one that does
            reached = reach.until().before(reached) ? reached : reach.until();
            return;
        }
        strays(reach.from(), rows);
        RowsOfBlock own = new RowsOfBlock(block, faults);
        for (; rows.head() != null && rows.cursor().before(reach.until()); rows.advance()) {
            own.add(rows.head());
            entries++;
        }
        own.finish();
        reached = reach.until();
        open = false;
    }

    /**
     * Rows before the place where a block begins. Those of a block that is gone or was edited have no other fault than
     * their block's. Otherwise none can be there, since each block begins where the one before ended.
     */
    private void strays(Cursor until, RowsInOrder rows) throws SQLException {
        for (; rows.head() != null && rows.cursor().before(until); rows.advance()) {
            Judged stray = rows.head();
            entries++;
            if (!stray.genuine()) {
                faults.add(Fault.entry(FaultKind.ENTRY_ADDED, stray.row(), EntriesOfBlock.added(stray.verdict())));
            } else if (!open) {
                faults.add(Fault.entry(FaultKind.ENTRY_EDITED, stray.row(), RowsOfBlock.MOVED));
            }
        }
    }

    private static Optional<Fault> judge(BlockRow row, String computed, Optional<SignedHead> signed) {
        Block block = row.block();
        if (signed.isEmpty()) {
            return Optional.of(blockFault(FaultKind.SIGNATURE_WRONG, block, null));
        }
        long number = signed.get().block();
        if (number != block.number()) {
            Text holds = new Text("mban bllokun " + number, "it holds block " + number);
            return Optional.of(blockFault(FaultKind.BLOCKS_SWAPPED, block, holds));
        }
        if (!signed.get().hash().equals(computed)) {
            return Optional.of(blockFault(FaultKind.BLOCK_EDITED, block, null));
        }
        if (!computed.equals(row.hash())) {
            return Optional.of(blockFault(FaultKind.BLOCK_EDITED, block, new Text("kolona hash", "column hash")));
        }
        return Optional.empty();
    }

    private static Fault blockFault(FaultKind kind, Block block, Text detail) {
        return Fault.blocks(kind, block.number(), block.number(), detail);
    }

    /**
     * Entries of blocks that are not there. The hub's own tell that their block was deleted, which is named once for each
     * block, unless the gap before a block named it. Others, and those of a block that never was, were put there.
     */
    private void orphans(long before, ResultSet entryRows) throws SQLException {
        long named = number;
        while (next != null && next.block() < before) {
            long block = next.block();
            boolean own = next.judge(keys).genuine();
            if (block <= number || block > lastKnown || !own) {
                Text nowhere = new Text("blloku i tij nuk ekziston", "there is no such block");
                faults.add(Fault.entry(FaultKind.ENTRY_ADDED, next, block <= number ? null : nowhere));
            } else if (block != named && before == Long.MAX_VALUE) {
                named = block;
                Text left = new Text("shënimet e tij kanë mbetur", "its entries are still there");
                faults.add(Fault.blocks(FaultKind.BLOCK_DELETED, named, named, left));
            }
            advance(entryRows);
        }
    }

    private void advance(ResultSet entryRows) throws SQLException {
        next = entryRows.next() ? EntryRow.of(entryRows) : null;
        entries += next == null ? 0 : 1;
    }
}
