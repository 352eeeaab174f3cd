package al.tirana.nyja.engine.ledger;

import com.nimbusds.jose.jwk.ECKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** A block as it stands in the database. */
record BlockRow(Block block, String hash, String jws) {

    private static final String SELECT =
            "select block_no, previous, entries, entries_hash, sealed_at, hash, jws, epoch,"
                    + " from_xid, from_id, until_xid, until_id, rows::text, excluded::text from ledger_block order by block_no";

    static final String FORWARD = SELECT;
    static final String BACKWARD = SELECT + " desc";

    static BlockRow of(ResultSet row) throws SQLException {
        Integer epoch = row.getObject(8, Integer.class);
        Reach reach = epoch == null
                ? null
                : new Reach(
                        new Cursor(epoch, row.getLong(9), row.getLong(10)),
                        new Cursor(epoch, row.getLong(11), row.getLong(12)),
                        row.getString(13),
                        row.getString(14));
        Block block = new Block(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                reach);
        return new BlockRow(block, row.getString(6), row.getString(7));
    }

    /** What its signature says, whatever it was made for. */
    Optional<SignedHead> signed(Map<String, ECKey> ledgerKeys) {
        return SignedHead.read(jws, ledgerKeys);
    }

    /** Whether its facts are those that the hub signed under this number. */
    boolean asSigned(Map<String, ECKey> ledgerKeys) {
        return signed(ledgerKeys)
                .filter(head -> head.block() == block.number() && head.hash().equals(block.hash()))
                .isPresent();
    }
}
