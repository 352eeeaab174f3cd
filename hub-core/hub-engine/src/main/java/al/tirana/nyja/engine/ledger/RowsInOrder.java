package al.tirana.nyja.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows in the order of sealing, one at a time. */
final class RowsInOrder {

    private final ResultSet rows;
    private EntryRow head;

    RowsInOrder(ResultSet rows) throws SQLException {
        this.rows = rows;
        advance();
    }

    /** Null behind the last one. */
    EntryRow head() {
        return head;
    }

    void advance() throws SQLException {
        head = rows.next() ? EntryRow.of(rows) : null;
    }
}
