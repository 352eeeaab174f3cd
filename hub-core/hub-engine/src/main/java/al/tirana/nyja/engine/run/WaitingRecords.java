package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.HeldMatters.OfRecord;
import al.tirana.nyja.engine.choice.HeldMatters.Standing;
import al.tirana.nyja.engine.choice.NewHeld;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records of files that wait for a human. A record is known as the same by a keyed hash of what it says: it waits once, in
 * how many files it comes, and what comes of it stands in the counts and the report of each. Safe for all threads.
 */
public final class WaitingRecords {

    /** Which {@link al.tirana.nyja.engine.choice.HeldWork} goes on with them. */
    public static final String KIND = "RECORD";

    /** More of one sender and flow than anybody chooses about; they would be kept and looked at all the same. */
    static final int MOST = 1_000;

    /** Of those that their sender completes itself, with a file: nobody looks at each. */
    static final int MOST_OF_SENDER = 20_000;

    /** What is said of the next one: it may be sent when others have come to an end. */
    private static final String FULL = "FPR-503";

    /** The line of a record that waits. */
    static final String WAITS = "W-HELD";

    /** The same, where its sender has to complete it. */
    static final String INCOMPLETE = "W-INCOMPLETE";

    private static final String LINES = """
            select l.id, l.file_id, l.line, l.record, f.name, f.sha256, f.institution
            from file_line l join collected_file f on f.id = l.file_id where l.held_id = ? order by l.id""";

    private static final String COUNT = """
            update collected_file set waiting = waiting - 1, accepted = accepted + ?, refused = refused + ?,
              repeated = repeated + ?, counted = counted + ?, refused_persons = refused_persons + ?,
              not_offered_persons = not_offered_persons + ?,
              other_municipality_persons = other_municipality_persons + ?, report_owed = report_owed + 1,
              basis = case when ? then basis end
            where id = ?""";

    /**
     * How it stands with a record that a handler holds.
     *
     * @param waits the number under which it waits; empty: it was decided before
     * @param refused why, if it was decided that it is refused, or too many wait
     * @param full whether too many wait
     * @param reason why it waits, as it was said first
     */
    public record Kept(Optional<Long> waits, List<RecordFault> refused, boolean full, Text reason) {

        private static Kept waiting(long id, Text reason) {
            return new Kept(Optional.of(id), List.of(), false, reason);
        }
    }

    /** Where a record waits in a file. */
    private record Line(long id, long file, long line, String record, String name, String sha256, String institution) {}

    private final HeldMatters matters;
    private final Ledger ledger;
    private final HubKeys keys;
    private final Clock clock;

    public WaitingRecords(HeldMatters matters, Ledger ledger, HubKeys keys, Clock clock) {
        this.matters = matters;
        this.ledger = ledger;
        this.keys = keys;
        this.clock = clock;
    }

    /** Holds a record, if the same does not wait already, and nobody has decided about it. */
    public Kept hold(Connection tx, FlowInForce terms, String institution, HeldRecord record) throws SQLException {
        String agreement = terms.agreement().id();
        String flow = terms.flow().id();
        byte[] mac = mac(terms, institution, record);
        Optional<Standing> last = matters.last(tx, mac);
        if (last.isPresent() && last.get().open()) {
            return Kept.waiting(last.get().id(), last.get().reason());
        }
        if (last.isPresent() && last.get().decided()) {
            return new Kept(
                    Optional.empty(),
                    last.get().refused().stream().map(WaitingRecords::known).toList(),
                    false,
                    record.reason());
        }
        int most = record.owner().equals(institution) ? MOST_OF_SENDER : MOST;
        if (matters.waiting(tx, KIND, agreement, flow, institution) >= most) {
            return new Kept(Optional.empty(), List.of(known(FULL)), true, record.reason());
        }
        Optional<CaseRef> of = record.of();
        String before = last.map(ended -> "/" + ended.id()).orElse(""); // nobody decided then, and it came again
        NewHeld held = new NewHeld(
                KIND,
                HexFormat.of().formatHex(mac) + before,
                agreement,
                terms.agreement().version(),
                flow,
                institution,
                record.owner(),
                of.map(CaseRef::correlation).orElseGet(Uuid7::next),
                of.flatMap(CaseRef::referral),
                of.map(CaseRef::disclosure).orElse(null),
                record.reason(),
                clock.instant().plus(record.within()),
                new HeldContent(record.choices(), KeptRecord.TYPE, KeptRecord.bytes(record.record())));
        OfRecord kept = new OfRecord(mac, record.holdsMinor(), terms.flow().retention());
        return Kept.waiting(matters.hold(tx, held, kept), record.reason());
    }

    /** Until the transaction ends, those of which the same wait go on waiting; all of them in one order. */
    void keep(Connection tx, FlowInForce terms, String institution, List<HeldRecord> records) throws SQLException {
        matters.keep(
                tx,
                records.stream().map(record -> mac(terms, institution, record)).toList());
    }

    private byte[] mac(FlowInForce terms, String institution, HeldRecord record) {
        return keys.hmac(
                "held-record",
                KeptRecord.same(terms.agreement().id(), terms.flow().id(), institution, record.record(), record.of()));
    }

    private static RecordFault known(String code) {
        ErrorCode known = Catalogue.get().code(code);
        return new RecordFault(code, 0, "", new Text(known.sq(), known.en()));
    }

    /** The line of the report while it waits. */
    static ReportLine waits(HeldRecord record, Text reason, String sender) {
        String waits = record.owner().equals(sender) ? INCOMPLETE : WAITS;
        ErrorCode code = Catalogue.get().code(waits);
        Origin origin = record.record().origin();
        Text why = new Text(code.sq() + ": " + reason.sq(), code.en() + ": " + reason.en());
        return ReportLine.of(origin, new RecordFault(waits, 0, "", why), false);
    }

    /**
     * It has become messages, in the transaction in which they were taken.
     *
     * @param messages at least one
     * @param taken what became of each
     */
    public void took(Connection tx, Held held, TableRecord record, List<FprMessage> messages, List<Taken> taken)
            throws SQLException {
        RecordCounts all =
                taken.stream().map(one -> RecordCounts.of(0, one)).reduce(RecordCounts.NONE, RecordCounts::plus);
        List<ReportLine> lines = new ArrayList<>();
        for (Taken one : taken) {
            for (Finding found : one.findings()) {
                lines.add(ReportLine.of(record.origin(), found, true));
            }
            for (Finding found : one.warnings()) {
                lines.add(ReportLine.of(record.origin(), found, false));
            }
        }
        record.warnings().forEach(warning -> lines.add(ReportLine.of(record.origin(), warning, false)));
        List<Line> places = all.refused() > 0
                ? undecided(tx, held, all.asOneRecord(), lines)
                : decided(tx, held, all.asOneRecord(), lines, List.of());
        for (int i = 0; i < messages.size(); i++) {
            if (taken.get(i).kind() == Taken.Kind.ADMITTED && !places.isEmpty()) {
                ledger.record(tx, cameFrom(held, messages.get(i), record.origin(), places.get(0)));
            }
        }
    }

    /** It was known already. */
    public void repeated(Connection tx, Held held) throws SQLException {
        decided(tx, held, RecordCounts.repeated(0), List.of(), List.of());
    }

    /**
     * Nothing came of it.
     *
     * @param chosen whether a human wanted that
     */
    public void refused(Connection tx, Held held, Origin origin, List<RecordFault> faults, boolean chosen)
            throws SQLException {
        List<ReportLine> lines =
                faults.stream().map(fault -> ReportLine.of(origin, fault, true)).toList();
        if (chosen) {
            List<String> codes =
                    faults.stream().map(RecordFault::code).distinct().toList();
            decided(tx, held, RecordCounts.refused(0), lines, codes);
        } else {
            undecided(tx, held, RecordCounts.refused(0), lines);
        }
    }

    /**
     * The same where nobody can read it any more.
     *
     * @return the partner's number of the record; empty if it has none
     */
    public String refused(Connection tx, Held held, String code) throws SQLException {
        ErrorCode known = Catalogue.get().code(code);
        ReportLine line = new ReportLine(0, "", "", code, true, new Text(known.sq(), known.en()));
        return undecided(tx, held, RecordCounts.refused(0), List.of(line)).stream()
                .map(Line::record)
                .findFirst()
                .orElse("");
    }

    private List<Line> decided(
            Connection tx, Held held, RecordCounts outcome, List<ReportLine> lines, List<String> refused)
            throws SQLException {
        matters.decided(tx, held.id(), refused);
        return settle(tx, held, outcome, lines, true);
    }

    /** The same bytes are read again when they come again. */
    private List<Line> undecided(Connection tx, Held held, RecordCounts outcome, List<ReportLine> lines)
            throws SQLException {
        return settle(tx, held, outcome, lines, false);
    }

    /**
     * In the file that brought it first it counts as what it became, in others that brought the same as what the same is
     * there.
     */
    private List<Line> settle(Connection tx, Held held, RecordCounts outcome, List<ReportLine> lines, boolean decided)
            throws SQLException {
        List<Line> places = Sql.list(
                tx,
                row -> new Line(
                        row.getLong("id"),
                        row.getLong("file_id"),
                        row.getLong("line"),
                        row.getString("record"),
                        row.getString("name"),
                        row.getString("sha256"),
                        row.getString("institution")),
                LINES,
                held.id());
        boolean refused = outcome.refused() > 0;
        for (int i = 0; i < places.size(); i++) {
            Line place = places.get(i);
            boolean first = i == 0;
            count(
                    tx,
                    place.file(),
                    first ? outcome : refused ? RecordCounts.refused(0) : RecordCounts.repeated(0),
                    decided);
            StillRefused.settled(tx, place.file(), place.record(), refused, clock.instant());
            Sql.update(tx, "delete from file_line where id = ?", place.id());
            CollectedFiles.report(
                    tx,
                    place.file(),
                    lines.stream()
                            .filter(line -> first || line.error())
                            .map(line -> at(line, place, first))
                            .toList());
        }
        return places;
    }

    private static ReportLine at(ReportLine line, Line place, boolean first) {
        return new ReportLine(
                first && line.line() > 0 ? line.line() : place.line(),
                place.record(),
                line.column(),
                line.code(),
                line.error(),
                line.what());
    }

    private static void count(Connection tx, long file, RecordCounts outcome, boolean decided) throws SQLException {
        Sql.update(
                tx,
                COUNT,
                outcome.accepted(),
                outcome.refused(),
                outcome.repeated(),
                outcome.counted(),
                outcome.refusedPersons(),
                outcome.notOfferedPersons(),
                outcome.otherMunicipalityPersons(),
                decided,
                file);
    }

    private static LedgerEntry cameFrom(Held held, FprMessage message, Origin origin, Line place) {
        return LedgerEntry.of(Event.RECORD_COLLECTED, held.institution())
                .agreement(held.agreement())
                .correlation(UUID.fromString(message.attribute("correlationid").orElseThrow()))
                .message(UUID.fromString(message.attribute("id").orElseThrow()))
                .detail("file", place.name())
                .detail("sha256", place.sha256())
                .detail("lines", origin.lines().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .build();
    }
}
