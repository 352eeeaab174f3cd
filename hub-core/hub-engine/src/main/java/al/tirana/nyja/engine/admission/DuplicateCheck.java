package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises a message that came before: the same id or the same key from the same source. The same content gets the
 * first answer again; other content is refused. Compared by a keyed hash, so it works when the body is long purged, and
 * tells nothing to whom holds only the database.
 */
@ApplicationScoped
class DuplicateCheck {

    private static final List<String> MEANING =
            List.of("type", "recipient", "agreementid", "purpose", "subject", "data");

    private static final String[] TYPES = {"uuid", "text", "text", "text", "bytea"};
    private static final String SEVERAL =
            """
            select i.place, known.* from """ + " " + Columns.unnest(TYPES) + """
             with ordinality as i (id, source, key, agreement, number, place)
            cross join lateral (
              select data_hmac, received_at, message_id = i.id, warnings from message
                where source = i.source and message_id = i.id
              union all
              select data_hmac, received_at, message_id = i.id, warnings from message
                where source = i.source and idempotency_key = i.key
              union all
              select data_hmac, counted_at, false, null from counted_household
                where agreement_id = i.agreement and record_hmac = i.number
              limit 3) known
            where""" + " " + LockWait.CONDITION + " order by i.place";

    /** What was answered first. */
    record FirstAnswer(Instant at, List<Finding> warnings) {}

    private final HubKeys keys;
    private final CountedMessages counted;
    private final Vault vault;

    @Inject
    DuplicateCheck(HubKeys keys, CountedMessages counted, Vault vault) {
        this.keys = keys;
        this.counted = counted;
        this.vault = vault;
    }

    protected DuplicateCheck() {
        this(null, null, null);
    }

    /** The keyed hash of what the message means; time, id and signature may differ between attempts. */
    byte[] fingerprint(VerifiedMessage message) {
        return keys.hmac("message", message.canonical().only(MEANING));
    }

    /**
     * The first answer, if the message came before.
     *
     * @param known what came under its id, key or number
     * @throws Refusal FPR-409 if id or key were used with other content
     */
    Optional<FirstAnswer> answer(Connection tx, Envelope envelope, Known known, byte[] fingerprint)
            throws SQLException, Refusal {
        try {
            return known.answer(fingerprint);
        } catch (Refusal other) {
            Optional<String> place = Difference.place(tx, envelope, vault, MEANING);
            throw place.isEmpty()
                    ? other
                    : new Refusal(
                            other.findings().get(0).detail("ndryshon " + place.get(), "what differs: " + place.get()));
        }
    }

    /**
     * What is known of messages, in their order and with one look.
     *
     * @param patience how long this transaction waits for locks from here on
     */
    List<Known> find(Connection tx, List<Envelope> envelopes, LockWait patience) throws SQLException {
        Columns columns = new Columns(TYPES);
        List<Known> found = new ArrayList<>();
        for (Envelope envelope : envelopes) {
            columns.row(
                    envelope.id(),
                    envelope.source(),
                    envelope.idempotencyKey(),
                    envelope.agreement(),
                    counted.number(envelope));
            found.add(new Known());
        }
        try (PreparedStatement select = tx.prepareStatement(SEVERAL)) {
            patience.bind(select, columns.bind(select, 1));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.get(row.getInt(1) - 1).add(row);
                }
            }
        }
        return found;
    }

    /** What came under the id, the key or the number of one message. */
    static final class Known {

        private record Row(byte[] fingerprint, boolean sameId, FirstAnswer answer) {}

        private final List<Row> rows = new ArrayList<>();

        private void add(ResultSet row) throws SQLException {
            rows.add(new Row(
                    row.getBytes(2),
                    row.getBoolean(4),
                    new FirstAnswer(row.getTimestamp(3).toInstant(), Warnings.of(row.getString(5)))));
        }

        private Optional<FirstAnswer> answer(byte[] fingerprint) throws Refusal {
            FirstAnswer first = null;
            for (Row row : rows) {
                if (!MessageDigest.isEqual(row.fingerprint(), fingerprint)) {
                    throw new Refusal(Finding.of("FPR-409").at(row.sameId() ? "/id" : "/idempotencykey"));
                }
                first = row.answer();
            }
            return Optional.ofNullable(first);
        }
    }
}
