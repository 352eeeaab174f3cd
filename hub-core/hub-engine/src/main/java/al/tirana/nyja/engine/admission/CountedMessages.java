package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Messages of which only the number of people is kept, such as a household in which everybody refused. Two keyed hashes of
 * each are kept, of its number and of its content, so that the same rows in another file are not counted again; nothing of
 * them says who it was.
 */
@ApplicationScoped
class CountedMessages {

    private static final String[] TYPES = {"text", "bytea", "bytea", "timestamptz"};
    private static final String INSERT =
            "insert into counted_household (agreement_id, record_hmac, data_hmac, counted_at) select * from "
                    + Columns.unnest(TYPES);

    private final HubKeys keys;

    @Inject
    CountedMessages(HubKeys keys) {
        this.keys = keys;
    }

    protected CountedMessages() {
        this(null);
    }

    void add(StatementBatch statements, List<Writing> counted) {
        if (counted.isEmpty()) {
            return;
        }
        Columns rows = new Columns(TYPES);
        for (Writing one : counted) {
            rows.row(
                    one.admission().agreement().id(),
                    number(one.envelope()),
                    one.fingerprint(),
                    one.examined().at());
        }
        statements.add(INSERT, rows::bind);
    }

    /** The keyed hash of its number; null if the message is about no one. */
    byte[] number(Envelope envelope) {
        if (!MessageTypes.get().of(envelope).mayBeCounted()) {
            return null;
        }
        String number = envelope.source() + "\n" + envelope.idempotencyKey();
        return keys.hmac("counted-household", number.getBytes(StandardCharsets.UTF_8));
    }
}
