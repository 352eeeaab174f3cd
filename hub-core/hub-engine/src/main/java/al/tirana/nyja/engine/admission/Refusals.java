package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.InputPlace;
import al.tirana.nyja.engine.admission.gate.RecordSource;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes down what was not admitted, and what came again. Of a refused message only codes, places and ids are kept. */
@ApplicationScoped
class Refusals {

    /** An entry names so many places; the sender was told all of them. */
    private static final int PATHS = 20;

    private static final Pattern AGREEMENT = Pattern.compile("[A-Z0-9-]{1,60}");

    private final Database database;
    private final Ledger ledger;
    private final RefusalTasks after;
    private final Agreements agreements;
    private final Tally tally;

    @Inject
    Refusals(
            Database database,
            Ledger ledger,
            RefusalTasks after,
            Agreements agreements,
            HubSettings settings,
            Clock clock) {
        this(database, ledger, after, agreements, new Tally(settings.integer("evidence.minute"), clock));
    }

    Refusals(Database database, Ledger ledger, RefusalTasks after, Agreements agreements, Tally tally) {
        this.database = database;
        this.ledger = ledger;
        this.after = after;
        this.agreements = agreements;
        this.tally = tally;
    }

    protected Refusals() {
        this(null, null, null, null, null);
    }

    /**
     * Somebody at the door was refused.
     *
     * @param message null if it could not be read
     * @param received its bytes
     * @param signed whether the institution's signature was verified, or another proof of who speaks
     */
    record Refused(String institution, ObjectNode message, byte[] received, boolean signed) {

        /** The same message for the same reasons is the same refusal. */
        private String which(List<Finding> findings) {
            UUID id = signed ? uuid(message, "id") : null;
            String codes = findings.stream().map(Finding::code).distinct().collect(Collectors.joining(" "));
            return codes + " " + (id == null ? Canonical.sha256Hex(received) : id);
        }
    }

    /** Writes it down, or counts it if it is nothing new; see {@link Tally}. */
    void record(Refused refused, List<Finding> findings) {
        String which = refused.which(findings);
        String institution = refused.institution();
        boolean alone = tally.refused(institution, which, findings.get(0).code(), refused.signed());
        if (!alone && !refused.signed()) {
            return;
        }
        try {
            database.promptly().transact(tx -> {
                if (alone) {
                    record(tx, institution, refused.message(), findings, null);
                } else {
                    after.refused(tx, institution, refused.message(), findings);
                }
            });
        } catch (DatabaseException e) {
            if (alone) {
                tally.forget(institution, which);
            }
            throw e;
        }
    }

    /** Not let in: a stranger, or one who wants more than its share. Costs no transaction. */
    void turnedAway(String institution, String code) {
        tally.turnedAway(institution, code);
    }

    /** What was only counted in the last minute; if it cannot be written now, it is in the next. */
    void writeMinute() {
        List<LedgerEntry> entries = tally.minute();
        if (entries.isEmpty()) {
            return;
        }
        try {
            database.transact(tx -> ledger.record(tx, entries.toArray(LedgerEntry[]::new)));
        } catch (DatabaseException e) {
            tally.notWritten(entries);
        }
    }

    /**
     * In the caller's transaction, and always.
     *
     * @param source of a record of something larger; null if the message came by itself
     */
    void record(Connection tx, String institution, ObjectNode original, List<Finding> findings, RecordSource source)
            throws SQLException {
        LedgerEntry.Builder entry = LedgerEntry.of(Event.REFUSED, institution)
                .codes(findings.stream().map(Finding::code).distinct().toList())
                .paths(findings.stream()
                        .map(Finding::path)
                        .filter(Objects::nonNull)
                        .map(FprSchemas::ofKnownNames)
                        .distinct()
                        .limit(PATHS)
                        .toList())
                .correlation(uuid(original, "correlationid"))
                .message(uuid(original, "id"));
        place(entry, InputPlace.of(source, findings));
        Optional<String> decided =
                findings.stream().map(Finding::clause).filter(Objects::nonNull).findFirst();
        decided.ifPresent(clause -> entry.clause(clause)
                .detail("document", agreements.documentOf(clause).orElse(null)));
        entry.agreement(
                decided.isPresent()
                        ? decided.get().substring(0, decided.get().indexOf('/'))
                        : named(tx, institution, original));
        ledger.record(tx, entry.build());
        after.refused(tx, institution, original, findings);
    }

    /** The agreement that a message names, if the sender is a party to it or the hub; whatever else stands there may be anything. */
    private String named(Connection tx, String institution, ObjectNode original) throws SQLException {
        String id = original == null ? "" : original.path("agreementid").asText("");
        return AGREEMENT.matcher(id).matches()
                        && agreements
                                .newest(tx, id)
                                .filter(agreement -> Actors.HUB.equals(institution) || agreement.isParty(institution))
                                .isPresent()
                ? id
                : null;
    }

    /** Whom the refusal of a message would give something to do. */
    List<NewTask> following(Connection tx, String institution, ObjectNode original, List<Finding> findings)
            throws SQLException {
        return after.following(tx, institution, original, findings);
    }

    /** Records that never became messages. */
    void untranslated(Connection tx, List<RefusedRecord> records) throws SQLException {
        ledger.record(
                tx,
                records.stream()
                        .map(record -> place(
                                        LedgerEntry.of(Event.REFUSED, record.institution())
                                                .agreement(record.agreement())
                                                .codes(record.codes().stream()
                                                        .distinct()
                                                        .toList())
                                                .detail("flow", record.flow()),
                                        record.where())
                                .build())
                        .toArray(LedgerEntry[]::new));
        for (RefusedRecord record : records) {
            after.untranslated(tx, record);
        }
    }

    private static LedgerEntry.Builder place(LedgerEntry.Builder entry, InputPlace where) {
        return entry.detail("file", where.file())
                .detail("line", where.line() > 0 ? where.line() : null)
                .detail("fields", where.fields().isEmpty() ? null : String.join("; ", where.fields()))
                .detail("sq", where.sq().isEmpty() ? null : where.sq())
                .detail("en", where.en().isEmpty() ? null : where.en());
    }

    /** A record waits, and nothing of it is refused yet. */
    void waiting(Connection tx, RefusedRecord record) throws SQLException {
        after.untranslated(tx, record);
    }

    /** Households came that may have been refused before. */
    void taken(Connection tx, List<Envelope> envelopes, Instant now) throws SQLException {
        after.taken(tx, envelopes, now);
    }

    /** A message that was posted came again; see {@link Tally}. */
    void repeatedAtTheDoor(Connection tx, Envelope envelope) throws SQLException {
        if (tally.repeated(envelope.source(), envelope.id())) {
            repeated(tx, envelope);
        }
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
