package al.tirana.nyja.engine.intake;

import al.tirana.nyja.engine.gate.Envelope;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Household;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Households in which everybody refused. Two keyed hashes of each are kept, of its number and of its content, so that the
 * same rows in another file are not counted again; nothing of them says who it was.
 */
@ApplicationScoped
class CountedHouseholds {

    private static final String[] TYPES = {"text", "bytea", "bytea", "timestamptz"};
    private static final String INSERT =
            "insert into counted_household (agreement_id, record_hmac, data_hmac, counted_at) select * from "
                    + Columns.unnest(TYPES);

    private final HubKeys keys;

    @Inject
    CountedHouseholds(HubKeys keys) {
        this.keys = keys;
    }

    protected CountedHouseholds() {
        this(null);
    }

    void add(StatementBatch statements, List<Writing> households) {
        if (households.isEmpty()) {
            return;
        }
        Columns rows = new Columns(TYPES);
        for (Writing household : households) {
            rows.row(
                    household.admission().agreement().id(),
                    number(household.envelope()),
                    household.fingerprint(),
                    household.examined().at());
        }
        statements.add(INSERT, rows::bind);
    }

    /** The keyed hash of its number; null if the message is about no household. */
    byte[] number(Envelope envelope) {
        if (!Household.is(envelope.message())) {
            return null;
        }
        String number = envelope.source() + "\n" + envelope.idempotencyKey();
        return keys.hmac("counted-household", number.getBytes(StandardCharsets.UTF_8));
    }
}
