package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.delivery.NewDelivery;
import al.tirana.ura.engine.delivery.Outbox;
import al.tirana.ura.engine.gate.Admission;
import al.tirana.ura.engine.gate.Envelope;
import al.tirana.ura.engine.gate.Examined;
import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.vault.Sealed;
import al.tirana.ura.engine.vault.Vault;
import al.tirana.ura.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/** Message, disclosures, deliveries and ledger entries, in one transaction: all of it is durable, or none. */
@ApplicationScoped
class Commit {

    private final Disclosures disclosures;
    private final Vault vault;
    private final Outbox outbox;
    private final Ledger ledger;

    @Inject
    Commit(Disclosures disclosures, Vault vault, Outbox outbox, Ledger ledger) {
        this.disclosures = disclosures;
        this.vault = vault;
        this.outbox = outbox;
        this.ledger = ledger;
    }

    protected Commit() {
        this(null, null, null, null);
    }

    void write(Connection tx, Examined examined, Admission admission, byte[] fingerprint) throws SQLException, Refusal {
        Envelope envelope = admission.envelope();
        Instant now = examined.at();
        Period retention =
                Retention.shorter(envelope.retention(), admission.flow().retention(), now);
        Sealed body = vault.seal(
                admission.agreement().id(),
                retention,
                now,
                "message " + envelope.source() + " " + envelope.id(),
                examined.bytes());
        long message = insert(tx, examined, admission, fingerprint, body);
        if (admission.effect() == Admission.Effect.NONE) {
            ledger.record(tx, admitted(admission));
            return;
        }
        Disclosures.Made made = disclosures.make(admission, now);
        outbox.add(tx, delivery(message, admission, made, retention, now));
        ledger.record(tx, admitted(admission), disclosed(admission, made));
    }

    private long insert(Connection tx, Examined examined, Admission admission, byte[] fingerprint, Sealed body)
            throws SQLException {
        Envelope envelope = admission.envelope();
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id,
                  agreement_version, correlation_id, subject, evidence, key_id, wrapped_key, body, warnings, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")) {
            insert.setObject(1, envelope.id());
            insert.setString(2, envelope.source());
            insert.setString(3, envelope.idempotencyKey());
            insert.setBytes(4, fingerprint);
            insert.setString(5, envelope.type());
            insert.setString(6, admission.agreement().id());
            insert.setInt(7, admission.agreement().version());
            insert.setObject(8, envelope.correlation());
            insert.setString(9, envelope.subject().orElse(null));
            insert.setString(10, examined.evidence());
            insert.setString(11, body.keyId());
            insert.setBytes(12, body.wrappedKey());
            insert.setBytes(13, body.ciphertext());
            insert.setString(14, Warnings.text(admission.warnings()));
            insert.setTimestamp(15, Timestamp.from(examined.at()));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private NewDelivery delivery(
            long message, Admission admission, Disclosures.Made made, Period retention, Instant now) {
        Envelope envelope = admission.envelope();
        byte[] bytes = made.message().toString().getBytes(StandardCharsets.UTF_8);
        return new NewDelivery(
                message,
                made.id(),
                admission.flow().id(),
                made.recipient(),
                admission.agreement().id(),
                admission.agreement().version(),
                envelope.correlation(),
                envelope.laneKey(),
                made.idempotencyKey(),
                envelope.expiry().orElse(null),
                vault.seal(
                        admission.agreement().id(),
                        retention,
                        now,
                        NewDelivery.belongsTo(made.id(), made.recipient()),
                        bytes));
    }

    private static LedgerEntry admitted(Admission admission) {
        Envelope envelope = admission.envelope();
        List<String> warnings = admission.warnings().stream().map(Finding::code).toList();
        return LedgerEntry.of(Event.ADMITTED, envelope.source())
                .agreement(admission.agreement().id())
                .clause(admission.flow().clause("accepts"))
                .correlation(envelope.correlation())
                .message(envelope.id())
                .codes(warnings)
                .detail("type", envelope.type())
                .detail("effect", admission.effect().name())
                .build();
    }

    private static LedgerEntry disclosed(Admission admission, Disclosures.Made made) {
        Envelope envelope = admission.envelope();
        return LedgerEntry.of(Event.DISCLOSED, "HUB")
                .agreement(admission.agreement().id())
                .clause(admission.flow().clause("discloses"))
                .correlation(envelope.correlation())
                .message(envelope.id())
                .disclosure(made.id())
                .recipient(made.recipient())
                .paths(made.shown())
                .detail("withheld", String.join(" ", made.withheld()))
                .build();
    }
}
