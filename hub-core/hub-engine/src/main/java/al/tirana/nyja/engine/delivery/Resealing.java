package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what protects a child, and has not reached anybody in its time, another key: it stays until a human has acted, and
 * does not keep everything else of its month readable.
 */
public final class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private static final Period FOR = Period.ofDays(30);

    private static final String FIND = "select null as plugin, " + Head.COLUMNS + """
             from delivery d where d.key_id = ? and d.state in ('WAITING', 'PARKED') and d.escalated_at is not null and d.body is not null
            order by d.id limit 100 for update""";

    private static final String CHANGE = "update delivery set key_id = ?, wrapped_key = ?, body = ? where id = ?";

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    public Resealing(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** Call it before the key is destroyed. */
    public void free(String keyId) {
        int some;
        do {
            some = database.inTransaction(tx -> slice(tx, keyId));
        } while (some > 0);
    }

    private int slice(Connection tx, String keyId) throws SQLException {
        int done = 0;
        try (PreparedStatement change = tx.prepareStatement(CHANGE)) {
            for (Head child : find(tx, keyId)) {
                try {
                    Sealed fresh = vault.again(child.agreement(), FOR, clock.instant(), child.body());
                    change.setString(1, fresh.keyId());
                    change.setBytes(2, fresh.wrappedKey());
                    change.setBytes(3, fresh.ciphertext());
                    change.setLong(4, child.id());
                    done += change.executeUpdate();
                } catch (BodyChangedException e) {
                    LOG.error("Delivery {} keeps its key: its body or its row was changed in the database", child.id());
                }
            }
        }
        return done;
    }

    private static List<Head> find(Connection tx, String keyId) throws SQLException {
        List<Head> children = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(FIND)) {
            select.setString(1, keyId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    children.add(Head.read(row));
                }
            }
        }
        return children;
    }
}
