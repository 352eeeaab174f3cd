package al.tirana.nyja.engine.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers of transactions are those of one PostgreSQL. A database that was put back into another one, or whose counter
 * went back, begins an epoch, so that what is written from then on comes after all that was sealed.
 */
final class Epochs {

    private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);

    // Never behind what was sealed or is being written, whatever the table of epochs says.
    private static final String LOOK = """
            with present as (
              select (select coalesce(max(pg_get_expr(d.adbin, d.adrelid)::integer), 0) from pg_attrdef d
                  join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                  where d.adrelid = 'ledger_entry'::regclass and a.attname = 'epoch') as written,
                pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next_xid,
                (select system_identifier::text from pg_control_system()) as system_id
            ), known as (
              select greatest(1, written, (select max(epoch) from ledger_epoch), (select epoch from ledger_block
                  where epoch is not null order by block_no desc limit 1)) as epoch, p.* from present p)
            select k.epoch, k.written, k.system_id, e.system_id,
              greatest((select xid + 1 from ledger_entry where epoch = k.epoch order by xid desc limit 1),
                (select until_xid from ledger_block where epoch = k.epoch order by block_no desc limit 1)) > k.next_xid
            from known k left join ledger_epoch e on e.epoch = k.epoch""";
    private static final String BEGIN = "insert into ledger_epoch (epoch, system_id, begun_at) values (?, ?, ?)";

    private final Ledger ledger;
    private final Clock clock;

    Epochs(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The epoch that holds, begun if it has to. One at a time: the caller holds the sealer's lock.
     *
     * @throws SQLException also if somebody reads the ledger just then and a new epoch has to wait: try again
     */
    int settle(Connection tx) throws SQLException {
        try (PreparedStatement look = tx.prepareStatement(LOOK);
                ResultSet row = look.executeQuery()) {
            row.next();
            int known = row.getInt(1);
            int written = row.getInt(2);
            String system = row.getString(3);
            String before = row.getString(4);
            boolean wentBack = row.getBoolean(5);
            if (before == null) {
                insert(tx, known, system);
            } else if (wentBack || !before.equals(system)) {
                return begin(tx, known + 1, system, wentBack ? "COUNTER" : "SYSTEM");
            }
            if (written != known) {
                writeFrom(tx, known);
            }
            return known;
        }
    }

    private int begin(Connection tx, int epoch, String system, String why) throws SQLException {
        writeFrom(tx, epoch);
        insert(tx, epoch, system);
        ledger.record(
                tx,
                LedgerEntry.of(Event.LEDGER_EPOCH_BEGUN, "HUB")
                        .detail("epoch", epoch)
                        .detail("why", why)
                        .build());
        LOG.warn("Regjistri: fillon epoka {} / Ledger: epoch {} begins ({})", epoch, epoch, why);
        return epoch;
    }

    private void insert(Connection tx, int epoch, String system) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(BEGIN)) {
            insert.setInt(1, epoch);
            insert.setString(2, system);
            insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Asked of the table's owner: the hub's own role must not be able to change the table. */
    private static void writeFrom(Connection tx, int epoch) throws SQLException {
        try (Statement statement = tx.createStatement()) {
            statement.execute("set local lock_timeout = '2s'"); // who writes entries must not queue up behind a reader
            statement.execute("select ledger_epoch_begins(" + epoch + ")");
        }
    }
}
