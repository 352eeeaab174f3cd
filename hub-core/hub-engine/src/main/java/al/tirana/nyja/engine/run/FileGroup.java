package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.RefusedRecord;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Records of a file in one transaction, and what they add to its counts, to its report and to the ledger. Messages that
 * stand next to each other are taken together. For one thread.
 */
final class FileGroup {

    /** One record, as the translation gave it. */
    record Step(
            FprMessage message, Origin origin, List<RecordFault> faults, List<RecordFault> warnings, boolean minor) {}

    private record Message(Step step, FprJson.Parsed parsed) {}

    private final RunParts parts;
    private final CollectedFile file;
    private final Connection tx;
    private final List<Message> messages = new ArrayList<>();
    private final List<ReportLine> lines = new ArrayList<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private RecordCounts tally = RecordCounts.NONE;

    FileGroup(RunParts parts, CollectedFile file, Connection tx) {
        this.parts = parts;
        this.file = file;
        this.tx = tx;
    }

    void take(Step step) throws SQLException {
        if (step.message() != null) {
            messages.add(new Message(step, FprJson.parse(step.message().bytes())));
        } else if (step.faults().isEmpty()) {
            tally = tally.plus(RecordCounts.repeated(rows(step)));
        } else {
            takeMessages(); // a household that was taken before it was refused has been taken before
            refused(step);
        }
    }

    /**
     * All that was taken is written down.
     *
     * @return what it adds to the file's counts
     */
    RecordCounts end() throws SQLException {
        takeMessages();
        parts.ledger().record(tx, entries.toArray(LedgerEntry[]::new));
        CollectedFiles.report(tx, file, lines);
        return tally;
    }

    private void takeMessages() throws SQLException {
        List<InboundMessage> arrivals = messages.stream()
                .map(message -> new InboundMessage(
                        message.parsed(),
                        file.institution(),
                        Evidence.TRANSPORT,
                        parts.clock().instant()))
                .toList();
        List<Taken> taken = parts.records().within(tx, arrivals);
        for (int i = 0; i < taken.size(); i++) {
            taken(messages.get(i), taken.get(i));
        }
        messages.clear();
    }

    private void taken(Message message, Taken taken) {
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
            entries.add(cameFrom(step, message.parsed().message()));
        }
        tally = tally.plus(RecordCounts.of(rows(step), taken));
    }

    private void refused(Step step) throws SQLException {
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
        tally = tally.plus(RecordCounts.refused(rows(step)));
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

    private static int rows(Step step) {
        return step.origin().lines().size();
    }

    private static List<String> lineNumbers(Origin origin) {
        return origin.lines().stream().map(String::valueOf).toList();
    }

    private static UUID uuid(JsonNode admitted, String attribute) {
        return UUID.fromString(admitted.path(attribute).asText());
    }
}
