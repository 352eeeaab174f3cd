package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.CaseStore;
import al.tirana.nyja.fpr.type.Household;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hub knows of whether households were reached: the messages say it, and who may say it stands with the notice. */
@ApplicationScoped
public class ContactMemory implements CaseStore {

    /** Through its deliveries: they are found by what all messages about a household have in common. */
    private static final String NOTICE = """
            select distinct m.source, m.idempotency_key from delivery d join message m on m.id = d.message_pk
            where d.correlation_id = ? and d.agreement_id = ? and m.type = ? and m.replaces is null""";

    @Override
    public String kind() {
        return Contact.KIND;
    }

    @Override
    public Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> keys, LockWait lock) throws SQLException {
        Map<CaseKey, CaseState> found = new HashMap<>();
        for (CaseKey key : keys) {
            Optional<CaseKey> notice = notice(connection, key);
            if (notice.isPresent()) {
                NoticeMemory.read(connection, notice.get(), lock)
                        .ifPresent(known -> found.put(key, new Contact(known)));
            }
        }
        return found;
    }

    private static Optional<CaseKey> notice(Connection connection, CaseKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOTICE)) {
            select.setObject(1, key.id());
            select.setString(2, key.agreement());
            select.setString(3, Household.TYPE);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new CaseKey(
                                Notice.KIND,
                                key.id(),
                                key.agreement(),
                                row.getString("source"),
                                row.getString("source"),
                                row.getString("idempotency_key")))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void write(Connection tx, StatementBatch statements, List<Written> changes) {
        // the messages say it
    }
}
