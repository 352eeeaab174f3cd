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
import al.tirana.ura.engine.store.Together;
import al.tirana.ura.engine.vault.Sealed;
import al.tirana.ura.engine.vault.Vault;
import al.tirana.ura.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Message, disclosures, deliveries and ledger entries, in one transaction: all of it is durable, or none. */
@ApplicationScoped
class Commit {

    private final Originals originals;
    private final CountedHouseholds counted;
    private final Disclosures disclosures;
    private final Vault vault;
    private final Outbox outbox;
    private final Ledger ledger;

    @Inject
    Commit(
            Originals originals,
            CountedHouseholds counted,
            Disclosures disclosures,
            Vault vault,
            Outbox outbox,
            Ledger ledger) {
        this.originals = originals;
        this.counted = counted;
        this.disclosures = disclosures;
        this.vault = vault;
        this.outbox = outbox;
        this.ledger = ledger;
    }

    protected Commit() {
        this(null, null, null, null, null, null);
    }

    /** What has to be written, for the caller to send with the commit or within a transaction that goes on. */
    Together statements(Examined examined, Admission admission, byte[] fingerprint) throws Refusal {
        Envelope envelope = admission.envelope();
        Instant now = examined.at();
        Together statements = new Together();
        if (admission.effect() == Admission.Effect.COUNTED) {
            counted.add(statements, admission, fingerprint, now);
            ledger.record(statements, List.of(admitted(admission)));
            return statements;
        }
        Originals.Original original = originals.of(examined, admission);
        Period retention =
                Retention.shorter(envelope.retention(), admission.flow().retention(), now);
        Sealed body = vault.seal(
                admission.agreement().id(),
                retention,
                now,
                "message " + envelope.source() + " " + envelope.id(),
                original.bytes());
        insert(statements, examined, admission, fingerprint, body);
        if (admission.effect() == Admission.Effect.NONE) {
            ledger.record(statements, List.of(admitted(admission)));
            return statements;
        }
        List<NewDelivery> deliveries = new ArrayList<>();
        List<LedgerEntry> entries = new ArrayList<>(List.of(admitted(admission)));
        for (Envelope addressee : admission.telling().addressees()) {
            Disclosures.Made made = disclosures.make(admission, addressee, original.hash(), now);
            deliveries.add(delivery(admission, made, retention, now));
            entries.add(disclosed(admission, made));
        }
        outbox.add(statements, deliveries);
        ledger.record(statements, entries);
        return statements;
    }

    private static void insert(
            Together statements, Examined examined, Admission admission, byte[] fingerprint, Sealed body) {
        Envelope envelope = admission.envelope();
        statements.add("""
                insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id,
                  agreement_version, correlation_id, subject, evidence, key_id, wrapped_key, body, warnings, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", (insert, first) -> {
            int next = first;
            insert.setObject(next++, envelope.id());
            insert.setString(next++, envelope.source());
            insert.setString(next++, envelope.idempotencyKey());
            insert.setBytes(next++, fingerprint);
            insert.setString(next++, envelope.type());
            insert.setString(next++, admission.agreement().id());
            insert.setInt(next++, admission.agreement().version());
            insert.setObject(next++, envelope.correlation());
            insert.setString(next++, envelope.subject().orElse(null));
            insert.setString(next++, examined.evidence());
            insert.setString(next++, body.keyId());
            insert.setBytes(next++, body.wrappedKey());
            insert.setBytes(next++, body.ciphertext());
            insert.setString(next++, Warnings.text(admission.warnings()));
            insert.setTimestamp(next++, Timestamp.from(examined.at()));
            return next;
        });
    }

    private NewDelivery delivery(Admission admission, Disclosures.Made made, Period retention, Instant now) {
        Envelope envelope = admission.envelope();
        byte[] bytes = made.message().toString().getBytes(StandardCharsets.UTF_8);
        return new NewDelivery(
                null,
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
