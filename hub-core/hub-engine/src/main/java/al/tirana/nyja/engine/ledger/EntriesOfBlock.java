package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.ledger.EntryRow.Verdict;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.Text;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Compares the rows that claim to belong to one block with what was sealed. */
final class EntriesOfBlock {

    /** What is kept of a row that sits at its place. */
    private record Place(long id, int position, byte[] hash) {}

    private final HubKeys keys;
    private final Block sealed;
    private final boolean consistent;
    private final Faults faults;
    private final BitSet taken = new BitSet();
    private final List<Place> places = new ArrayList<>();
    private boolean flawed;

    /** @param consistent whether the block's own facts fit its hash; if not, they say nothing about its entries */
    EntriesOfBlock(HubKeys keys, Block sealed, boolean consistent, Faults faults) {
        this.keys = keys;
        this.sealed = sealed;
        this.consistent = consistent;
        this.faults = faults;
    }

    /** Rows come in the order of position, then id. */
    void add(EntryRow row) {
        Verdict verdict = row.judge(keys);
        Integer position = row.position();
        if (position == null || position < 0 || taken.get(position) || consistent && position >= sealed.entries()) {
            fault(FaultKind.ENTRY_ADDED, row, added(verdict));
            return;
        }
        taken.set(position);
        places.add(new Place(row.id(), position, row.hash()));
        switch (verdict.flaw()) {
            case CONTENT -> fault(FaultKind.ENTRY_EDITED, row, new Text("përmbajtja", "the content"));
            case COLUMN -> fault(FaultKind.ENTRY_EDITED, row, column(verdict));
            case OTHER_ENTRY ->
                fault(
                        FaultKind.ENTRIES_SWAPPED,
                        row,
                        new Text("mban përmbajtjen e një shënimi tjetër", "it holds the content of another entry"));
            case NONE -> {}
        }
    }

    /** Call after the last row. */
    void finish() {
        if (!consistent) {
            return;
        }
        for (int gap = taken.nextClearBit(0); gap < sealed.entries(); gap = taken.nextClearBit(gap + 1)) {
            flawed = true;
            faults.add(new Fault(FaultKind.ENTRY_DELETED, sealed.number(), null, gap, null, null, null));
        }
        if (!flawed && !sealed.entriesHash().equals(hash())) {
            nameOrder();
        }
    }

    /** Every row is genuine and every place taken, and still it is not what was sealed: the order, or other rows. */
    private void nameOrder() {
        List<Place> asFound = List.copyOf(places);
        places.sort(Comparator.comparingLong(Place::id)); // the order in which the sealer took them
        if (!sealed.entriesHash().equals(hash())) {
            faults.add(Fault.blocks(
                    FaultKind.ENTRIES_REPLACED,
                    sealed.number(),
                    sealed.number(),
                    new Text(
                            "shënimet janë të Nyjës, por jo ato që u vulosën këtu",
                            "the entries are the hub's, but not those sealed here")));
            return;
        }
        for (int i = 0; i < places.size(); i++) {
            if (asFound.get(i).id() != places.get(i).id()) {
                Text was = new Text("u vulos në vendin " + i, "it was sealed at position " + i);
                Place moved = places.get(i);
                faults.add(new Fault(
                        FaultKind.ENTRIES_SWAPPED, sealed.number(), null, moved.position(), moved.id(), null, was));
            }
        }
    }

    private String hash() {
        MessageDigest digest = Block.sha256();
        places.forEach(place -> digest.update(place.hash()));
        return Block.hex(digest.digest());
    }

    private void fault(FaultKind kind, EntryRow row, Text detail) {
        flawed = true;
        faults.add(Fault.entry(kind, row, detail));
    }

    static Text column(Verdict verdict) {
        return new Text("kolona " + verdict.column(), "column " + verdict.column());
    }

    static Text added(Verdict verdict) {
        return verdict.flaw() == EntryRow.Flaw.CONTENT
                ? new Text("nuk është shkruar nga Nyja", "the hub did not write it")
                : new Text("kopje e një shënimi tjetër", "a copy of another entry");
    }
}
