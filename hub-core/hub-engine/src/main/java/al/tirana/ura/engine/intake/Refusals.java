package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.gate.Envelope;
import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.register.Agreements;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.fpr.Finding;
import al.tirana.ura.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Writes down what was not admitted, and what came again. Of a refused message only codes, places and ids are kept. */
@ApplicationScoped
class Refusals {

    private final Database database;
    private final Ledger ledger;
    private final AfterRefusal after;
    private final Agreements agreements;

    @Inject
    Refusals(Database database, Ledger ledger, AfterRefusal after, Agreements agreements) {
        this.database = database;
        this.ledger = ledger;
        this.after = after;
        this.agreements = agreements;
    }

    protected Refusals() {
        this(null, null, null, null);
    }

    void record(String institution, ObjectNode original, List<Finding> findings) {
        database.promptly().transact(tx -> record(tx, institution, original, findings));
    }

    /** The same, in the caller's transaction. */
    void record(Connection tx, String institution, ObjectNode original, List<Finding> findings) throws SQLException {
        LedgerEntry.Builder entry = LedgerEntry.of(Event.REFUSED, institution)
                .codes(findings.stream().map(Finding::code).distinct().toList())
                .paths(findings.stream()
                        .map(Finding::path)
                        .filter(Objects::nonNull)
                        .map(FprSchemas::ofKnownNames)
                        .distinct()
                        .toList())
                .correlation(uuid(original, "correlationid"))
                .message(uuid(original, "id"));
        findings.stream()
                .map(Finding::clause)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(clause -> entry.clause(clause)
                        .detail("document", agreements.documentOf(clause).orElse(null)));
        ledger.record(tx, entry.build());
        after.refused(tx, institution, original, findings);
    }

    /** A record that never became a message. */
    void untranslated(Connection tx, RefusedRecord record) throws SQLException {
        ledger.record(
                tx,
                LedgerEntry.of(Event.REFUSED, record.institution())
                        .agreement(record.agreement())
                        .codes(record.codes().stream().distinct().toList())
                        .detail("flow", record.flow())
                        .build());
        after.untranslated(tx, record);
    }

    /** Households came that may have been refused before. */
    void taken(Connection tx, List<Envelope> envelopes, Instant now) throws SQLException {
        after.taken(tx, envelopes, now);
    }

    void repeated(Connection tx, Envelope envelope) throws SQLException {
        ledger.record(
                tx,
                LedgerEntry.of(Event.REPEATED, envelope.source())
                        .agreement(envelope.agreement())
                        .correlation(envelope.correlation())
                        .message(envelope.id())
                        .build());
    }

    /** Only a well formed id is an id; anything else may hold anything. */
    private static UUID uuid(ObjectNode original, String attribute) {
        if (original == null) {
            return null;
        }
        String text = original.path(attribute).asText("");
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
