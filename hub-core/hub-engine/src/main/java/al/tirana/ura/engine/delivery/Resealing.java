package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.vault.Sealed;
import al.tirana.ura.engine.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Gives what protects a child, and has not reached anybody in its time, another key: it stays until a human has acted, and
 * does not keep everything else of its month readable.
 */
public final class Resealing {

    private static final Period FOR = Period.ofDays(30);

    private static final String FIND = """
            select d.id, d.disclosure_id, d.recipient, d.agreement_id, d.key_id, d.wrapped_key, d.body from delivery d
            where d.key_id = ? and d.state in ('WAITING', 'PARKED') and d.escalated_at is not null and d.body is not null
            order by d.id limit 100 for update""";

    private static final String CHANGE = "update delivery set key_id = ?, wrapped_key = ?, body = ? where id = ?";

    private record Child(long id, String agreement, Sealed body) {}

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
        List<Child> children = find(tx, keyId);
        try (PreparedStatement change = tx.prepareStatement(CHANGE)) {
            for (Child child : children) {
                Sealed fresh = vault.seal(
                        child.agreement(), FOR, clock.instant(), child.body().belongsTo(), vault.open(child.body()));
                change.setString(1, fresh.keyId());
                change.setBytes(2, fresh.wrappedKey());
                change.setBytes(3, fresh.ciphertext());
                change.setLong(4, child.id());
                change.executeUpdate();
            }
        }
        return children.size();
    }

    private static List<Child> find(Connection tx, String keyId) throws SQLException {
        List<Child> children = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(FIND)) {
            select.setString(1, keyId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String belongsTo = NewDelivery.belongsTo(
                            row.getObject("disclosure_id", UUID.class), row.getString("recipient"));
                    children.add(new Child(
                            row.getLong("id"),
                            row.getString("agreement_id"),
                            new Sealed(
                                    row.getString("key_id"),
                                    belongsTo,
                                    row.getBytes("wrapped_key"),
                                    row.getBytes("body"))));
                }
            }
        }
        return children;
    }
}
