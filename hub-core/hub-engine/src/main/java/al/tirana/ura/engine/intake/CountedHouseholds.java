package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.gate.Admission;
import al.tirana.ura.engine.gate.Envelope;
import al.tirana.ura.engine.store.Together;
import al.tirana.ura.engine.vault.HubKeys;
import al.tirana.ura.fpr.Household;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Households in which everybody refused. Two keyed hashes of each are kept, of its number and of its content, so that the
 * same rows in another file are not counted again; nothing of them says who it was.
 */
@ApplicationScoped
class CountedHouseholds {

    private final HubKeys keys;

    @Inject
    CountedHouseholds(HubKeys keys) {
        this.keys = keys;
    }

    protected CountedHouseholds() {
        this(null);
    }

    void add(Together statements, Admission admission, byte[] fingerprint, Instant now) {
        statements.add(
                "insert into counted_household (agreement_id, record_hmac, data_hmac, counted_at) values (?, ?, ?, ?)",
                (insert, first) -> {
                    int next = first;
                    insert.setString(next++, admission.agreement().id());
                    insert.setBytes(next++, number(admission.envelope()));
                    insert.setBytes(next++, fingerprint);
                    insert.setTimestamp(next++, Timestamp.from(now));
                    return next;
                });
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
