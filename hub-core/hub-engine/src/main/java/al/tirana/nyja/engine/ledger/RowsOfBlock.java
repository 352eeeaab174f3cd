package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.ledger.EntryRow.Verdict;
import al.tirana.nyja.spi.Text;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Compares the rows within the reach of a block, whose facts are as they were signed, with what was sealed. */
final class RowsOfBlock {

    /** Of a genuine row where no block sealed it: its columns were edited, before or after it was sealed. */
    static final Text MOVED = new Text(
            "kolonat epoch dhe xid: nuk është aty ku u shkrua, ose u fsheh nga vulosja",
            "columns epoch and xid: it is not where it was written, or was hidden from sealing");

    private final Block sealed;
    private final Faults faults;
    private final RowIds ids;
    private final RowIds excluded;
    private final Judged[] places;
    private boolean flawed;

    RowsOfBlock(Block sealed, Faults faults) {
        this.sealed = sealed;
        this.faults = faults;
        this.ids = RowIds.parse(sealed.reach().rows());
        this.excluded = RowIds.parse(sealed.reach().excluded());
        this.places = new Judged[ids.size()];
    }

    /** In any order. */
    void add(Judged judged) {
        EntryRow row = judged.row();
        Verdict verdict = judged.verdict();
        int position = ids.indexOf(row.id());
        if (position < 0 || places[position] != null) {
            stranger(row, verdict);
            return;
        }
        places[position] = judged;
        switch (verdict.flaw()) {
            case CONTENT -> fault(FaultKind.ENTRY_EDITED, position, row, new Text("përmbajtja", "the content"));
            case COLUMN -> fault(FaultKind.ENTRY_EDITED, position, row, EntriesOfBlock.column(verdict));
            case OTHER_ENTRY ->
                fault(
                        FaultKind.ENTRIES_SWAPPED,
                        position,
                        row,
                        new Text("mban përmbajtjen e një shënimi tjetër", "it holds the content of another entry"));
            case NONE -> {}
        }
    }

    private void stranger(EntryRow row, Verdict verdict) {
        if (!verdict.genuine()) {
            faults.add(Fault.entry(FaultKind.ENTRY_ADDED, sealed, null, row, EntriesOfBlock.added(verdict)));
        } else if (excluded.contains(row.id())) {
            Text mended = new Text(
                    "kur u vulos blloku nuk ishte siç e shkroi Nyja",
                    "when the block was sealed it was not as the hub wrote it");
            faults.add(Fault.entry(FaultKind.ENTRY_EDITED, sealed, null, row, mended));
        } else {
            faults.add(Fault.entry(FaultKind.ENTRY_EDITED, sealed, null, row, MOVED));
        }
    }

    /** Call after the last row. */
    void finish() {
        for (int position = 0; position < places.length; position++) {
            if (places[position] == null) {
                flawed = true;
                faults.add(new Fault(FaultKind.ENTRY_DELETED, sealed.number(), null, position, null, null, null));
            }
        }
        if (!flawed && !sealed.entriesHash().equals(hash(Arrays.asList(places)))) {
            nameOrder();
        }
    }

    /** Every row is genuine and every place taken, and still it is not what was sealed: the order, or other rows. */
    private void nameOrder() {
        List<Judged> made = Arrays.stream(places)
                .sorted(Comparator.comparing(
                        place -> place.row().entryId().toString())) // ids of one server grow with time
                .toList();
        if (!sealed.entriesHash().equals(hash(made))) {
            faults.add(Fault.blocks(
                    FaultKind.ENTRIES_REPLACED,
                    sealed.number(),
                    sealed.number(),
                    new Text(
                            "shënimet janë të Nyjës, por jo ato që u vulosën këtu",
                            "the entries are the hub's, but not those sealed here")));
            return;
        }
        for (int i = 0; i < places.length; i++) {
            Judged moved = places[i];
            int was = made.indexOf(moved);
            if (was != i) {
                Text text = new Text("u vulos në vendin " + was, "it was sealed at position " + was);
                faults.add(Fault.entry(FaultKind.ENTRIES_SWAPPED, sealed, i, moved.row(), text));
            }
        }
    }

    private String hash(List<Judged> rows) {
        MessageDigest digest = Block.sha256();
        rows.stream().map(Judged::hash).forEach(digest::update);
        return Block.hex(digest.digest());
    }

    private void fault(FaultKind kind, int position, EntryRow row, Text detail) {
        flawed = true;
        faults.add(Fault.entry(kind, sealed, position, row, detail));
    }
}
