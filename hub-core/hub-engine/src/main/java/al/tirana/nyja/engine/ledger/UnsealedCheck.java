package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Entries that no block holds yet, and entries that stand twice. */
final class UnsealedCheck {

    private final Instant now;
    private final Faults faults;
    private long waiting;
    private long late;
    private EntryRow longest;

    UnsealedCheck(Instant now, Faults faults) {
        this.now = now;
        this.faults = faults;
    }

    /** How many genuine entries wait for the next block. */
    long waiting() {
        return waiting;
    }

    /** Call after the last row. */
    void finish(Connection snapshot) throws SQLException {
        if (late > 0) {
            Text many = new Text(late + " shënime, prej " + longest.at(), late + " entries, since " + longest.at());
            faults.add(new Fault(FaultKind.ENTRIES_UNSEALED, null, null, null, longest.id(), longest.entryId(), many));
        }
        twice(snapshot);
    }

    /** A row behind the last block. */
    void check(Judged judged) {
        EntryRow row = judged.row();
        EntryRow.Verdict verdict = judged.verdict();
        switch (verdict.flaw()) {
            case NONE -> waits(row);
            case COLUMN -> faults.add(Fault.entry(FaultKind.ENTRY_EDITED, row, EntriesOfBlock.column(verdict)));
            case CONTENT, OTHER_ENTRY ->
                faults.add(Fault.entry(FaultKind.ENTRY_ADDED, row, EntriesOfBlock.added(verdict)));
        }
    }

    private void waits(EntryRow row) {
        waiting++;
        if (Unsealed.isTooOld(row.at(), now)) {
            late++;
            longest = longest == null || row.at().isBefore(longest.at()) ? row : longest;
        }
    }

    /** Nobody looks at ids when entries are written: each is new. */
    private void twice(Connection snapshot) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement("select entry_id, max(id), max(block_no)"
                        + " from ledger_entry group by entry_id having count(*) > 1 limit " + Faults.MOST);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Text copy = new Text("shënimi gjendet më shumë se një herë", "the entry stands more than once");
                faults.add(new Fault(
                        FaultKind.ENTRY_ADDED,
                        rows.getObject(3, Long.class),
                        null,
                        null,
                        rows.getLong(2),
                        rows.getObject(1, UUID.class),
                        copy));
            }
        }
    }
}
