package al.tirana.nyja.engine;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.PreparedStatement;
import java.util.UUID;

/** Rows of a message and its delivery as the hub leaves them, without a gate or a worker. */
public final class TestRows {

    public static final String AGREEMENT = "BT-OSHC0012-2026-01";

    private TestRows() {}

    /** @return the id of the message, of the disclosure and of the case alike */
    public static UUID message(Database database, Sealed sealed, String state) {
        UUID id = UUID.randomUUID();
        execute(database, """
                insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id,
                  agreement_version, correlation_id, evidence, key_id, wrapped_key, body, received_at)
                values (?, 'BT.QRM', gen_random_uuid(), '', 'referral.requested.v1', ?, 1, ?, 'TRANSPORT', ?, ?, ?,
                  now())""", id, AGREEMENT, id, sealed.keyId(), sealed.wrappedKey(), sealed.ciphertext());
        execute(
                database,
                "insert into lane (recipient, agreement_id, lane_key) values ('OSHC.0012', ?, ?)",
                AGREEMENT,
                id.toString());
        execute(database, """
                insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id,
                  agreement_version, correlation_id, idempotency_key, state, key_id, wrapped_key, body, created_at,
                  changed_at, expires_at, ends_by)
                select l.id, m.id, m.message_id, 'referral', l.recipient, l.agreement_id, 1, m.correlation_id,
                  l.lane_key, ?, ?, ?, ?, now(), now(), now() + interval '14 days', 'LIMIT'
                from message m, lane l where m.message_id = ? and l.lane_key = ?""", state, sealed.keyId(), sealed.wrappedKey(), sealed.ciphertext(), id, id.toString());
        return id;
    }

    private static void execute(Database database, String sql, Object... values) {
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        });
    }
}
