package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.Envelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of admitted messages. */
final class MessageRows {

    private static final String[] TYPES = {
        "uuid",
        "text",
        "text",
        "bytea",
        "text",
        "text",
        "int",
        "uuid",
        "text",
        "text",
        "text",
        "bytea",
        "bytea",
        "text",
        "timestamptz",
        "text"
    };

    private static final String INSERT = """
            insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id,
              agreement_version, correlation_id, subject, evidence, key_id, wrapped_key, body, warnings, received_at,
              replaces)
            select * from """ + " " + Columns.unnest(TYPES);

    private static final Comparator<Writing> ORDER = Comparator.comparing(
                    (Writing one) -> one.envelope().source())
            .thenComparing(one -> one.envelope().id());

    private MessageRows() {}

    static void add(StatementBatch statements, Writing one) {
        statements.add(INSERT, columns(List.of(one))::bind);
    }

    /** @return the primary keys by the messages' ids */
    static Map<UUID, Long> insert(Connection tx, List<Writing> many) throws SQLException {
        return insert(tx, many, " returning message_id, id");
    }

    /** As {@link #insert}; a message that another transaction has written meanwhile is left out. */
    static Map<UUID, Long> insertNew(Connection tx, List<Writing> many) throws SQLException {
        List<Writing> ordered = many.stream().sorted(ORDER).toList(); // so two groups never wait for each other
        return insert(tx, ordered, " on conflict do nothing returning message_id, id");
    }

    private static Map<UUID, Long> insert(Connection tx, List<Writing> many, String returning) throws SQLException {
        Map<UUID, Long> keys = new HashMap<>();
        try (PreparedStatement insert = tx.prepareStatement(INSERT + returning)) {
            columns(many).bind(insert, 1);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    keys.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return keys;
    }

    /** The key of the first message of a case whose messages take the place of each other. */
    private static String replaces(Writing writing) {
        return writing.admission()
                .change()
                .map(change -> change.key().name())
                .filter(name -> !name.isEmpty())
                .orElse(null);
    }

    private static Columns columns(List<Writing> writings) {
        Columns columns = new Columns(TYPES);
        for (Writing writing : writings) {
            Envelope envelope = writing.envelope();
            columns.row(
                    envelope.id(),
                    envelope.source(),
                    envelope.idempotencyKey(),
                    writing.fingerprint(),
                    envelope.type(),
                    writing.admission().agreement().id(),
                    writing.admission().agreement().version(),
                    envelope.correlation(),
                    envelope.subject().orElse(null),
                    writing.examined().evidence(),
                    writing.body().keyId(),
                    writing.body().wrappedKey(),
                    writing.body().ciphertext(),
                    Warnings.text(writing.admission().warnings()),
                    writing.examined().at(),
                    replaces(writing));
        }
        return columns;
    }
}
