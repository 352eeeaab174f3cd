package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.Foretold;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the records of a file that is only looked at, and says of each what the report of a run would say. For one thread.
 */
final class LookedAt implements RecordSink {

    /** So many are asked about in one transaction. */
    private static final int TOGETHER = 50;

    private record Asked(long record, Origin origin, int rows, List<RecordFault> warnings, FprMessage message) {}

    private final String institution;
    private final Instant now;
    private final Database database;
    private final RecordIntake intake;
    private final List<Asked> asked = new ArrayList<>();
    private final List<ReportLine> lines = new ArrayList<>();
    private final Map<Long, RecordCounts> counts = new TreeMap<>();
    private final Foretold before = new Foretold();

    private HeldFile whole;
    private long record;
    private boolean goesOn;

    LookedAt(String institution, Instant now, Database database, RecordIntake intake) {
        this.institution = institution;
        this.now = now;
        this.database = database;
        this.intake = intake;
    }

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        boolean last = !goesOn;
        asked.add(new Asked(record, origin, last ? origin.lines().size() : 0, List.copyOf(warnings), message));
        next();
        if (asked.size() >= TOGETHER) {
            ask();
        }
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        faults.forEach(fault -> lines.add(ReportLine.of(origin, fault, true)));
        count(RecordCounts.refused(rows(origin)));
    }

    @Override
    public void repeated(Origin origin) {
        repeated(origin, List.of());
    }

    @Override
    public void repeated(Origin origin, List<RecordFault> warnings) {
        warnings.forEach(found -> lines.add(ReportLine.of(origin, found, false)));
        count(RecordCounts.repeated(rows(origin)));
    }

    @Override
    public void held(HeldRecord held) {
        lines.add(WaitingRecords.waits(held, held.reason(), institution));
        count(RecordCounts.waiting(rows(held.record().origin())));
    }

    /** Whether the other one still waits, the run says: it may be completed by then. */
    @Override
    public void completes(Origin origin, String choice) {
        count(RecordCounts.accepted(rows(origin)));
    }

    @Override
    public void goesOn() {
        goesOn = true;
    }

    @Override
    public void heldWhole(HeldFile file) {
        whole = file;
    }

    /** Null unless the file as a whole would wait for a human. */
    HeldFile whole() {
        return whole;
    }

    /** In the order of the file. */
    List<ReportLine> lines() {
        ask();
        return lines.stream().sorted(Comparator.comparingLong(ReportLine::line)).toList();
    }

    RecordCounts counts() {
        ask();
        return counts.values().stream().map(RecordCounts::asOneRecord).reduce(RecordCounts.NONE, RecordCounts::plus);
    }

    long records() {
        return counts.size();
    }

    private void ask() {
        if (asked.isEmpty()) {
            return;
        }
        List<Asked> together = List.copyOf(asked);
        asked.clear();
        List<Taken> told = database.inTransaction(
                tx -> intake.foretold(tx, together.stream().map(this::arrival).toList(), before));
        for (int i = 0; i < together.size(); i++) {
            told(together.get(i), told.get(i));
        }
    }

    private InboundMessage arrival(Asked one) {
        return new InboundMessage(FprJson.parse(one.message().bytes()), institution, Evidence.TRANSPORT, now);
    }

    private void told(Asked one, Taken taken) {
        for (Finding found : taken.findings()) {
            lines.add(ReportLine.of(one.origin(), found, true));
        }
        for (Finding found : taken.warnings()) {
            lines.add(ReportLine.of(one.origin(), found, false));
        }
        for (RecordFault found : one.warnings()) {
            lines.add(ReportLine.of(one.origin(), found, false));
        }
        counts.merge(one.record(), RecordCounts.of(one.rows(), taken), RecordCounts::plus);
    }

    private int rows(Origin origin) {
        return goesOn ? 0 : origin.lines().size();
    }

    private void count(RecordCounts of) {
        counts.merge(record, of, RecordCounts::plus);
        next();
    }

    private void next() {
        record += goesOn ? 0 : 1;
        goesOn = false;
    }
}
