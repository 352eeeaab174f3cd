package al.tirana.nyja.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** A block as it stands in the database. */
record BlockRow(Block block, String hash, String jws) {

    static final String SELECT = "select block_no, previous, entries, entries_hash, sealed_at, hash, jws"
            + " from ledger_block order by block_no";

    static BlockRow of(ResultSet row) throws SQLException {
        Block block = new Block(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
        return new BlockRow(block, row.getString(6), row.getString(7));
    }
}
