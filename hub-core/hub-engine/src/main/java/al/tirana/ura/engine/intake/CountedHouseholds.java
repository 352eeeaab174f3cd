package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.gate.Admission;
import al.tirana.ura.engine.gate.Envelope;
import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.engine.intake.FirstAnswers.FirstAnswer;
import al.tirana.ura.engine.store.Together;
import al.tirana.ura.engine.vault.HubKeys;
import al.tirana.ura.fpr.Finding;
import al.tirana.ura.fpr.Household;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** @throws Refusal FPR-409 if the household was counted with other content */
    Optional<FirstAnswer> find(Connection tx, Envelope envelope, byte[] fingerprint) throws SQLException, Refusal {
        if (!Household.is(envelope.message())) {
            return Optional.empty();
        }
        try (PreparedStatement select = tx.prepareStatement(
                "select data_hmac, counted_at from counted_household where agreement_id = ? and record_hmac = ?")) {
            select.setString(1, envelope.agreement());
            select.setBytes(2, number(envelope));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!MessageDigest.isEqual(row.getBytes(1), fingerprint)) {
                    throw new Refusal(Finding.of("FPR-409").at("/idempotencykey"));
                }
                return Optional.of(new FirstAnswer(row.getTimestamp(2).toInstant(), List.of()));
            }
        }
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

    private byte[] number(Envelope envelope) {
        String number = envelope.source() + "\n" + envelope.idempotencyKey();
        return keys.hmac("counted-household", number.getBytes(StandardCharsets.UTF_8));
    }
}
