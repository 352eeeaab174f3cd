package al.tirana.ura.engine.run;

import al.tirana.ura.engine.gate.Arrival;
import al.tirana.ura.engine.gate.Arrival.Evidence;
import al.tirana.ura.engine.intake.RefusedRecord;
import al.tirana.ura.engine.intake.Taken;
import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.store.DatabaseException;
import al.tirana.ura.fpr.FprJson;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.Origin;
import al.tirana.ura.spi.RecordFault;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes the records of one file in their order, and commits them in small groups together with the file's cursor, its
 * counts and the lines of its report. Records before the cursor were committed by whoever went before and are passed
 * over. If a group fails, its records are tried again one by one, so one harms no other.
 */
final class FileReading implements MessageSink {

    /** One record, as the translation gave it. */
    private record Step(
            FprMessage message, Origin origin, List<RecordFault> faults, List<RecordFault> warnings, boolean minor) {}

    private final RunParts parts;
    private final HeldRun held;
    private final CollectedFile file;
    private final List<Step> group = new ArrayList<>();
    private long toSkip;
    private long cursor;

    FileReading(RunParts parts, HeldRun held, CollectedFile file) {
        this.parts = parts;
        this.held = held;
        this.file = file;
        this.toSkip = file.cursor();
        this.cursor = file.cursor();
    }

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        Objects.requireNonNull(message);
        take(new Step(message, origin, List.of(), List.copyOf(warnings), false));
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        take(new Step(null, origin, List.copyOf(faults), List.of(), holdsMinor));
    }

    @Override
    public void repeated(Origin origin) {
        take(new Step(null, origin, List.of(), List.of(), false));
    }

    /** What is still in hand is committed. */
    void end() {
        commitGroup();
    }

    private void take(Step step) {
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        group.add(step);
        if (group.size() >= parts.settings().together()) {
            commitGroup();
        }
    }

    private void commitGroup() {
        if (group.isEmpty()) {
            return;
        }
        List<Step> steps = List.copyOf(group);
        group.clear();
        try {
            commit(steps);
        } catch (DatabaseException e) {
            steps.forEach(step -> commit(List.of(step)));
        }
    }

    private void commit(List<Step> steps) {
        parts.database().transact(tx -> {
            held.mayGoOn(tx);
            Tally tally = Tally.NONE;
            List<ReportLine> lines = new ArrayList<>();
            List<LedgerEntry> entries = new ArrayList<>();
            for (Step step : steps) {
                tally = tally.plus(commit(tx, step, lines, entries));
            }
            parts.ledger().record(tx, entries.toArray(LedgerEntry[]::new));
            CollectedFiles.report(tx, file, lines);
            CollectedFiles.forward(
                    tx,
                    held.run(),
                    file,
                    cursor,
                    cursor + steps.size(),
                    tally,
                    parts.clock().instant());
        });
        cursor += steps.size();
        parts.wake().run();
    }

    private Tally commit(Connection tx, Step step, List<ReportLine> lines, List<LedgerEntry> entries)
            throws SQLException {
        int rows = step.origin().lines().size();
        if (step.message() == null) {
            return step.faults().isEmpty() ? Tally.repeated(rows) : refused(tx, step, rows, lines);
        }
        FprJson.Parsed parsed = FprJson.parse(step.message().bytes());
        Taken taken = parts.records()
                .within(
                        tx,
                        new Arrival(
                                parsed,
                                file.institution(),
                                Evidence.TRANSPORT,
                                parts.clock().instant()));
        taken.findings().forEach(found -> lines.add(ReportLine.of(step.origin(), found, true)));
        taken.warnings().forEach(found -> lines.add(ReportLine.of(step.origin(), found, false)));
        step.warnings().forEach(found -> lines.add(ReportLine.of(step.origin(), found, false)));
        if (taken.kind() == Taken.Kind.ADMITTED) {
            entries.add(cameFrom(step, parsed.message()));
        }
        return Tally.of(rows, taken);
    }

    private Tally refused(Connection tx, Step step, int rows, List<ReportLine> lines) throws SQLException {
        step.faults().forEach(fault -> lines.add(ReportLine.of(step.origin(), fault, true)));
        parts.records()
                .refused(
                        tx,
                        new RefusedRecord(
                                file.institution(),
                                file.agreement(),
                                file.flow(),
                                step.origin().record(),
                                step.faults().stream().map(RecordFault::code).toList(),
                                step.minor()));
        return Tally.refused(rows);
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

    private static List<String> lineNumbers(Origin origin) {
        return origin.lines().stream().map(String::valueOf).toList();
    }

    private static UUID uuid(JsonNode admitted, String attribute) {
        return UUID.fromString(admitted.path(attribute).asText());
    }
}
