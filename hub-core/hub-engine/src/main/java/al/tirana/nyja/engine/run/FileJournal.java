package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.run.CollectedFile.State;
import al.tirana.nyja.engine.run.CollectedFiles.Owed;
import al.tirana.nyja.engine.run.WaitingFiles.Waiting;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is written down of one partner's files: how far each is, the ledger's entry and the alarms about it, always in
 * one transaction. Does nothing to the files themselves.
 */
final class FileJournal {

    private static final String HUB_FAULT = "FPR-506";

    /** Of a file that is refused as a whole; whoever mends a thousand places sends it again and is told of the others. */
    private static final int MOST_FAULTS = 1000;

    /** Places that an alarm names. */
    private static final int TOLD = 10;

    private final RunParts parts;
    private final LeasedRun held;
    private final String institution;
    private final SkippedFiles leftAlone;
    private final PartnerFolder folder;

    FileJournal(RunParts parts, LeasedRun held, String institution, SkippedFiles leftAlone, PartnerFolder folder) {
        this.folder = folder;
        this.parts = parts;
        this.held = held;
        this.institution = institution;
        this.leftAlone = leftAlone;
    }

    /** An earlier file with the same bytes whose report the partner has had. */
    Optional<CollectedFile> twin(Spooled spooled, String name, boolean byMonth) {
        return parts.database()
                .read(connection -> CollectedFiles.twin(
                        connection, institution, held.run().flow(), spooled.sha256(), name, byMonth));
    }

    /** Whether a file of this name that this tells of was read to its end. */
    boolean wasRead(String name, DoneFile done) {
        return parts.database()
                .read(connection ->
                        CollectedFiles.twin(connection, institution, held.run().flow(), done.sha256(), name, true))
                .isPresent();
    }

    /** What decides now whether a record is refused. */
    String basis(String build) {
        return parts.database()
                .read(connection -> CollectedFiles.basis(connection, held.run().agreement(), build));
    }

    /** People who settle elsewhere and were counted when the same bytes were read before. */
    long toldElsewhere(CollectedFile file) {
        return parts.database().read(connection -> CollectedFiles.toldElsewhere(connection, file));
    }

    List<CollectedFile> notDone() {
        return parts.database()
                .read(connection -> CollectedFiles.notDone(
                        connection, institution, held.run().flow()));
    }

    CollectedFile again(CollectedFile file) {
        return parts.database().read(connection -> CollectedFiles.again(connection, file));
    }

    /** It is what its {@code .done} says, and is read from here on, or further. */
    CollectedFile collected(String name, DoneFile done, String basis) {
        return parts.database().inTransaction(tx -> {
            FlowInForce terms = held.mayGoOn(tx);
            CollectedFile file = CollectedFiles.open(
                    tx,
                    held.run(),
                    institution,
                    name,
                    done,
                    basis,
                    parts.clock().instant());
            namesWhoIsTold(tx, terms, file);
            leftAlone.good(tx, name);
            parts.alarms().close(tx, AlarmKind.FILE_VANISHED, about(file));
            if (file.cursor() == 0 && file.state() == State.OPEN) {
                Sql.update(
                        tx,
                        "update run set files = files + 1 where id = ?",
                        held.run().id());
            }
            parts.ledger()
                    .record(
                            tx,
                            entry(Event.FILE_COLLECTED, file)
                                    .detail("rows", done.rows())
                                    .detail("from", file.cursor())
                                    .build());
            return file;
        });
    }

    /**
     * All its records are committed; so are, together with these words, the hub's own messages about it.
     *
     * @param file as it stands after the last record
     * @param fault why there are no such messages though there should be; null if all is well
     */
    void read(CollectedFile file, List<FprMessage> messages, Throwable fault) {
        read(file, messages, fault, List.of());
    }

    /** One without records. @param said what its report says */
    void read(CollectedFile file, List<ReportLine> said) {
        read(file, List.of(), null, said);
    }

    private void read(CollectedFile file, List<FprMessage> messages, Throwable fault, List<ReportLine> said) {
        parts.database().transact(tx -> {
            mayClose(tx, file);
            CollectedFiles.report(tx, file, said);
            folder.closed(tx, true);
            parts.alarms().close(tx, AlarmKind.FILE_UNREADABLE, about(file));
            if (!folder.takesReports() && file.tally().refused() > 0) {
                parts.alarms().raise(tx, refused(tx, file));
            }
            for (String left :
                    CollectedFiles.leaveOthers(tx, file, parts.clock().instant())) {
                parts.alarms().close(tx, AlarmKind.FILE_VANISHED, institution + "/" + left);
            }
            for (FprMessage message : messages) {
                OwnMessages.commit(tx, parts, message, held.run().agreement());
            }
            if (fault == null) {
                parts.ledger().record(tx, read(file).build());
            } else {
                parts.alarms().raise(tx, notClosed(file, fault));
                parts.ledger().record(tx, read(file).codes(List.of(HUB_FAULT)).build());
            }
        });
        parts.wake().run();
    }

    /** From some line on it cannot be read; what was committed before stays. */
    void unreadable(CollectedFile file, UnreadableInputException fault) {
        parts.database().transact(tx -> {
            mayClose(tx, file);
            CollectedFiles.unreadable(tx, file, fault.code());
            if (file.decision().equals(FileDecision.chosen(Optional.empty()))) {
                CollectedFiles.undecided(tx, file); // who sends it again is asked about again
            } else {
                folder.closed(tx, file.decision().state() == FileDecision.State.CHOSEN);
            }
            Sql.update(
                    tx,
                    "update run set files_refused = files_refused + 1 where id = ?",
                    held.run().id());
            CollectedFiles.report(tx, file, lines(fault));
            parts.alarms().raise(tx, alarm(file, fault));
            parts.ledger().record(tx, read(file).codes(List.of(fault.code())).build());
        });
        parts.wake().run();
    }

    /** The partner has its report; whoever else is to know of it is told. */
    void reported(CollectedFile file) {
        parts.database().transact(tx -> {
            if (!CollectedFiles.move(
                    tx, file, State.READ, State.REPORTED, parts.clock().instant())) {
                return;
            }
            if (folder.takesReports()) {
                namesWhoIsToldNow(tx, file);
                parts.ledger().record(tx, entry(Event.FILE_REPORTED, file).build());
                parts.notices().reported(tx, file);
            }
        });
        parts.wake().run();
    }

    /** Whether its bytes wait for a human. What waited under its name with other bytes does not any more. */
    Optional<Waiting> waits(String name, DoneFile done) {
        String flow = held.run().flow();
        return parts.database().inTransaction(tx -> {
            parts.waitingFiles().replaced(tx, institution, flow, name, done.sha256());
            return parts.waitingFiles().find(tx, institution, flow, done.sha256());
        });
    }

    /** A human chooses whether it is read. */
    void hold(CollectedFile file, HeldFile whole) {
        parts.database().transact(tx -> {
            FlowInForce terms = held.mayGoOn(tx);
            if (!parts.waitingFiles().hold(tx, terms, file, whole)) {
                throw new RunStopped(RunStopped.Why.LEASE_LOST);
            }
        });
    }

    /** Files whose report has changed since their partner has it. */
    List<Owed> owed() {
        return parts.database()
                .read(connection ->
                        CollectedFiles.owed(connection, institution, held.run().flow()));
    }

    /** The partner has what has changed. */
    void reportedAgain(Owed owed) {
        parts.database().transact(tx -> {
            if (CollectedFiles.paid(tx, owed) && folder.takesReports()) {
                namesWhoIsToldNow(tx, owed.file());
                parts.ledger()
                        .record(tx, entry(Event.FILE_REPORTED, owed.file()).build());
                parts.notices().reported(tx, owed.file());
            }
        });
        parts.wake().run();
    }

    /** A newer file has its name, and the report of that name. */
    void notReportedAgain(Owed owed) {
        parts.database().transact(tx -> CollectedFiles.paid(tx, owed));
    }

    /** It is gone from the partner's server. */
    void removed(CollectedFile file) {
        parts.database().transact(tx -> {
            if (CollectedFiles.move(
                            tx, file, State.REPORTED, State.DONE, parts.clock().instant())
                    && folder.keepsFiles()) {
                parts.ledger().record(tx, entry(Event.FILE_REMOVED, file).build());
            }
        });
    }

    /**
     * The same bytes came again, under whatever name. If they could not be read and nobody has refused them, somebody who finds
     * no report has to know why nothing comes of them.
     */
    void repeated(CollectedFile file, String name) {
        boolean over = file.fault() == null || file.decision().state() == FileDecision.State.CHOSEN;
        parts.database().transact(tx -> {
            leftAlone.good(tx, name);
            folder.closed(tx, over);
            if (!over && !folder.takesReports()) {
                parts.alarms().raise(tx, sameUnreadable(file, name));
            }
            parts.ledger()
                    .record(
                            tx,
                            LedgerEntry.of(Event.FILE_REPEATED, institution)
                                    .agreement(file.agreement())
                                    .detail("file", name)
                                    .detail("sha256", file.sha256())
                                    .build());
        });
    }

    /** The partner's server has it no more, though not all of it was read. */
    void vanished(CollectedFile file) {
        if (parts.database().inTransaction(tx -> parts.waitingFiles().gone(tx, file))) {
            return; // its partner took back what nobody had begun to read
        }
        parts.alarms()
                .raise(Alarm.of(
                                AlarmKind.FILE_VANISHED,
                                about(file),
                                new Text(
                                        "Skedari " + file.name() + " u zhduk pa u lexuar deri në fund",
                                        "The file " + file.name() + " is gone before all of it was read"))
                        .at(institution)
                        .in(file.agreement(), file.flow()));
    }

    /** The agreement may be another since it was read, and who was taken out of it is told nothing more. */
    private void namesWhoIsToldNow(Connection tx, CollectedFile file) throws SQLException {
        namesWhoIsTold(tx, held.mayGoOn(tx), file);
    }

    private static void namesWhoIsTold(Connection tx, FlowInForce terms, CollectedFile file) throws SQLException {
        CollectedFiles.reportTo(tx, file, terms.flow().reportTo().orElse(null));
    }

    private void mayClose(Connection tx, CollectedFile file) throws SQLException {
        held.mayGoOn(tx);
        if (!CollectedFiles.move(tx, file, State.OPEN, State.READ, parts.clock().instant())) {
            throw new RunStopped(RunStopped.Why.LEASE_LOST);
        }
    }

    private LedgerEntry.Builder read(CollectedFile file) {
        RecordCounts tally = file.tally();
        return entry(Event.FILE_READ, file)
                .detail("rows", tally.rows())
                .detail("accepted", tally.accepted())
                .detail("refused", tally.refused())
                .detail("repeated", tally.repeated())
                .detail("counted", tally.counted())
                .detail("waiting", tally.waiting() > 0 ? tally.waiting() : null);
    }

    private LedgerEntry.Builder entry(Event event, CollectedFile file) {
        return LedgerEntry.of(event, Actors.HUB)
                .agreement(file.agreement())
                .recipient(institution)
                .detail("file", file.name())
                .detail("sha256", file.sha256());
    }

    /** The file as a whole, and then each place. */
    private static List<ReportLine> lines(UnreadableInputException fault) {
        RecordFault whole = new RecordFault(fault.code(), fault.line(), fault.column(), fault.what());
        return Stream.concat(Stream.of(whole), fault.faults().stream().limit(MOST_FAULTS))
                .map(one -> ReportLine.of(Origin.at(one.line()), one, true))
                .toList();
    }

    private Alarm alarm(CollectedFile file, UnreadableInputException fault) {
        return Alarm.of(
                        AlarmKind.FILE_UNREADABLE,
                        about(file),
                        new Text(
                                "Skedari " + file.name() + " nuk lexohet: "
                                        + fault.what().sq(),
                                "The file " + file.name() + " cannot be read: "
                                        + fault.what().en()))
                .at(institution)
                .in(file.agreement(), file.flow())
                .code(fault.code());
    }

    private Alarm sameUnreadable(CollectedFile file, String name) {
        return Alarm.of(
                        AlarmKind.FILE_UNREADABLE,
                        institution + "/" + name,
                        new Text(
                                "Skedari " + name + " nuk lexohet: është i njëjti si " + file.name(),
                                "The file " + name + " cannot be read: it is the same as " + file.name()))
                .at(institution)
                .in(file.agreement(), file.flow())
                .code(file.fault());
    }

    /** Its partner gets no report, so somebody has to tell it what was wrong, and where. */
    private Alarm refused(Connection tx, CollectedFile file) throws SQLException {
        List<String> places = new ArrayList<>();
        CollectedFiles.lines(tx, file, line -> {
            if (line.error() && places.size() < TOLD) {
                places.add(line.line() + " " + line.column() + " " + line.code());
            }
        });
        long count = file.tally().refused();
        String where = String.join(", ", places);
        return Alarm.of(
                        AlarmKind.RECORDS_REFUSED,
                        about(file),
                        new Text(
                                "Nga " + file.name() + " u refuzuan " + count + " regjistrime (numri në listë, kolona,"
                                        + " kodi): " + where,
                                "Of " + file.name() + " " + count + " records were refused (number in the list, column,"
                                        + " code): " + where))
                .at(institution)
                .in(file.agreement(), file.flow());
    }

    /** The fault's own words may quote what was read, so only its class is told. */
    private Alarm notClosed(CollectedFile file, Throwable fault) {
        String what = fault.getClass().getName();
        return Alarm.of(
                        AlarmKind.CLOSING_FAILED,
                        about(file),
                        new Text(
                                "Totalet e skedarit " + file.name() + " nuk u dërguan: " + what + " te shtojca",
                                "The totals of the file " + file.name() + " were not sent: " + what + " in the plugin"))
                .concerning(institution)
                .in(file.agreement(), file.flow())
                .code(HUB_FAULT);
    }

    private String about(CollectedFile file) {
        return institution + "/" + file.name();
    }
}
