package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.ConsideredRecord;
import al.tirana.nyja.engine.admission.RefusedRecord;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InputPlace;
import al.tirana.nyja.engine.delivery.LaneClaims;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.run.WaitingRecords.Kept;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records of a file in one transaction, and what they add to its counts, to its report and to the ledger. All messages are
 * taken together, and all that was refused before it became a message; a household that stands in both keeps its order.
 * For one thread.
 */
final class FileGroup {

    /**
     * One record, as the translation gave it, or one of the things that it says.
     *
     * @param completes what it says of the one that waits; null if it completes none
     * @param record its place among the records of the file
     * @param last whether nothing more of the record follows
     */
    record Step(
            FprMessage message,
            Origin origin,
            List<RecordFault> faults,
            List<RecordFault> warnings,
            boolean minor,
            HeldRecord held,
            String completes,
            long record,
            boolean last) {

        Step(FprMessage message, Origin origin, List<RecordFault> faults, List<RecordFault> warnings, boolean minor) {
            this(message, origin, faults, warnings, minor, null, null, 0, true);
        }

        Step of(long number, boolean lastOfIt) {
            return new Step(message, origin, faults, warnings, minor, held, completes, number, lastOfIt);
        }
    }

    /** A step with all that could be done of it before the transaction; {@code message} is null if it has none, or nothing was done. */
    record Ready(Step step, ConsideredRecord message) {

        static Ready unprepared(Step step) {
            return new Ready(step, null);
        }
    }

    private final RunParts parts;
    private final CollectedFile file;
    private final FlowInForce terms;
    private final Connection tx;
    private final LaneClaims claims;
    private final List<Ready> messages = new ArrayList<>();
    private final List<Step> refused = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();
    private final List<ReportLine> lines = new ArrayList<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    /** By the places of the records: one that says several things is counted once. */
    private final Map<Long, RecordCounts> counts = new HashMap<>();

    private final Map<String, Boolean> stands = new HashMap<>();
    private boolean full;

    /** @param claims of the transaction */
    FileGroup(RunParts parts, CollectedFile file, FlowInForce terms, Connection tx, LaneClaims claims) {
        this.parts = parts;
        this.file = file;
        this.terms = terms;
        this.tx = tx;
        this.claims = claims;
    }

    /** Call it first, with all that will be taken. Whoever chooses has the matter before its case, and so has this. */
    void hold(List<Ready> all) throws SQLException {
        List<HeldRecord> held = all.stream()
                .map(ready -> ready.step().held())
                .filter(Objects::nonNull)
                .toList();
        parts.waiting().keep(tx, terms, file.institution(), held);
        parts.records()
                .hold(
                        tx,
                        all.stream()
                                .map(Ready::message)
                                .filter(Objects::nonNull)
                                .toList());
    }

    void take(Ready ready) throws SQLException {
        Step step = ready.step();
        if (step.held() != null) {
            waits(step);
            return;
        }
        if (step.completes() != null) {
            completes(step);
            return;
        }
        if (step.message() == null && step.faults().isEmpty()) {
            for (RecordFault found : step.warnings()) {
                lines.add(ReportLine.of(step.origin(), found, false));
            }
            count(step, RecordCounts.repeated(rows(step)));
            return;
        }
        if (!numbers.add(step.origin().record())) {
            takeAll(); // a household that was taken before it was refused has been taken before
            numbers.add(step.origin().record());
        }
        if (step.message() != null) {
            messages.add(ready.message() == null ? new Ready(step, Preparing.now(parts, file, step)) : ready);
        } else {
            refused.add(step);
        }
    }

    /** What waits goes on in this transaction, behind what came before. */
    private void completes(Step step) throws SQLException {
        takeAll();
        claims.undo(tx); // what goes on may end what was told here
        Optional<RecordFault> why = parts.completions().complete(tx, terms, file.institution(), step);
        if (why.isEmpty()) {
            count(step, RecordCounts.accepted(rows(step)));
        } else {
            take(Ready.unprepared(new Step(null, step.origin(), List.of(why.get()), List.of(), false)
                    .of(step.record(), step.last())));
        }
    }

    /** One that was decided before is known, or refused as it was then; of any other, the report says that it waits. */
    private void waits(Step step) throws SQLException {
        Kept kept = parts.waiting().hold(tx, terms, file.institution(), step.held());
        full |= kept.full();
        if (!kept.refused().isEmpty()) {
            boolean minor = step.held().holdsMinor();
            take(Ready.unprepared(
                    new Step(null, step.origin(), kept.refused(), List.of(), minor).of(step.record(), step.last())));
            return;
        }
        if (kept.waits().isPresent()) {
            CollectedFiles.waits(
                    tx,
                    file,
                    WaitingRecords.waits(step.held(), kept.reason(), file.institution()),
                    kept.waits().get());
            minorWaits(step);
        }
        boolean waits = kept.waits().isPresent();
        count(step, waits ? RecordCounts.waiting(rows(step)) : RecordCounts.repeated(rows(step)));
    }

    /** A child is looked after at once, whenever its household is completed. */
    private void minorWaits(Step step) throws SQLException {
        if (step.held().holdsMinor() && step.held().owner().equals(file.institution())) {
            parts.records()
                    .waiting(
                            tx,
                            new RefusedRecord(
                                    file.institution(),
                                    file.agreement(),
                                    file.flow(),
                                    step.origin().record(),
                                    List.of(WaitingRecords.INCOMPLETE),
                                    true));
        }
    }

    /**
     * All that was taken is written down.
     *
     * @return what it adds to the file's counts
     */
    RecordCounts end() throws SQLException {
        takeAll();
        parts.ledger().record(tx, entries.toArray(LedgerEntry[]::new));
        CollectedFiles.report(tx, file, lines);
        if (terms.flow().reportTo().isPresent()) {
            StillRefused.note(
                    tx, file, standing(false), standing(true), parts.clock().instant());
        }
        if (full) {
            CollectedFiles.undecided(tx, file);
        }
        return counts.values().stream().map(RecordCounts::asOneRecord).reduce(RecordCounts.NONE, RecordCounts::plus);
    }

    private void takeAll() throws SQLException {
        List<Taken> taken =
                parts.records().taken(tx, messages.stream().map(Ready::message).toList(), claims);
        for (int i = 0; i < taken.size(); i++) {
            taken(messages.get(i), taken.get(i));
        }
        refused();
        messages.clear();
        refused.clear();
        numbers.clear();
    }

    private void taken(Ready message, Taken taken) {
        Step step = message.step();
        for (Finding found : taken.findings()) {
            lines.add(ReportLine.of(step.origin(), found, true));
        }
        for (Finding found : taken.warnings()) {
            lines.add(ReportLine.of(step.origin(), found, false));
        }
        for (RecordFault found : step.warnings()) {
            lines.add(ReportLine.of(step.origin(), found, false));
        }
        if (taken.kind() == Taken.Kind.ADMITTED) {
            entries.add(cameFrom(step, message.message().arrival().parsed().message()));
        }
        count(step, RecordCounts.of(rows(step), taken));
    }

    private void refused() throws SQLException {
        List<RefusedRecord> records = new ArrayList<>();
        for (Step step : refused) {
            step.faults().forEach(fault -> lines.add(ReportLine.of(step.origin(), fault, true)));
            records.add(new RefusedRecord(
                    file.institution(),
                    file.agreement(),
                    file.flow(),
                    step.origin().record(),
                    step.faults().stream().map(RecordFault::code).toList(),
                    InputPlace.of(file.name(), step.origin(), step.faults()),
                    step.minor()));
            count(step, RecordCounts.refused(rows(step)));
        }
        parts.records().refused(tx, records);
    }

    /** Ties the case to the rows that it began with. */
    private LedgerEntry cameFrom(Step step, JsonNode message) {
        return LedgerEntry.of(Event.RECORD_COLLECTED, file.institution())
                .agreement(file.agreement())
                .correlation(uuid(message, "correlationid"))
                .message(uuid(message, "id"))
                .detail("file", file.name())
                .detail("sha256", file.sha256())
                .detail("lines", String.join(" ", lineNumbers(step.origin())))
                .build();
    }

    /** Records by how they stand now; those that wait are neither. */
    private Set<String> standing(boolean refused) {
        return stands.entrySet().stream()
                .filter(record ->
                        record.getValue() == refused && !record.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void count(Step step, RecordCounts of) {
        if (of.waiting() == 0) {
            stands.put(step.origin().record(), of.refused() > 0);
        }
        counts.merge(step.record(), of, RecordCounts::plus);
    }

    /** With the last of what it says, the rows are counted. */
    private static int rows(Step step) {
        return step.last() ? step.origin().lines().size() : 0;
    }

    private static List<String> lineNumbers(Origin origin) {
        return origin.lines().stream().map(String::valueOf).toList();
    }

    private static UUID uuid(JsonNode admitted, String attribute) {
        return UUID.fromString(admitted.path(attribute).asText());
    }
}
