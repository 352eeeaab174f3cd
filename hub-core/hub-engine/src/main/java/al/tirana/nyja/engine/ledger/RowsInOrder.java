package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Rows in the order of sealing, one at a time. While one is looked at, the next ones are read, and those between are judged by
 * other threads: what is said of each alone does not depend on its place.
 */
final class RowsInOrder {

    private static final int SLICE = 500;
    private static final int AHEAD = 4;

    private final ResultSet rows;
    private final HubKeys keys;
    private final Queue<CompletableFuture<List<Judged>>> ahead = new ArrayDeque<>();
    private Iterator<Judged> slice = List.<Judged>of().iterator();
    private boolean over;
    private Judged head;

    RowsInOrder(ResultSet rows, HubKeys keys) throws SQLException {
        this.rows = rows;
        this.keys = keys;
        advance();
    }

    /** Null behind the last one. */
    Judged head() {
        return head;
    }

    /** Where the head stands; call it only if there is one. */
    Cursor cursor() {
        return head.row().cursor();
    }

    void advance() throws SQLException {
        if (!slice.hasNext()) {
            readAhead();
            slice = ahead.isEmpty() ? slice : ahead.remove().join().iterator();
        }
        head = slice.hasNext() ? slice.next() : null;
    }

    private void readAhead() throws SQLException {
        while (!over && ahead.size() < AHEAD) {
            List<EntryRow> read = new ArrayList<>(SLICE);
            while (read.size() < SLICE && rows.next()) {
                read.add(EntryRow.of(rows));
            }
            over = read.size() < SLICE;
            if (!read.isEmpty()) {
                ahead.add(CompletableFuture.supplyAsync(
                        () -> read.stream().map(row -> row.judged(keys)).toList()));
            }
        }
    }
}
