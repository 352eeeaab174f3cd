package al.tirana.ura.engine.run;

import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.run.CollectedFile.State;
import al.tirana.ura.fpr.Actors;
import al.tirana.ura.fpr.Finding;
import al.tirana.ura.spi.FileLayout;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.InputSummary;
import al.tirana.ura.spi.Origin;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerFault.Kind;
import al.tirana.ura.spi.RecordFault;
import al.tirana.ura.spi.RemoteFile;
import al.tirana.ura.spi.Text;
import al.tirana.ura.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of one file: fetched and checked, records committed, closing messages, report put, file removed. Each is
 * done once, and each may be the one after which the server dies: whoever goes on looks where the row stands.
 */
final class FileSteps {

    private final RunParts parts;
    private final HeldRun held;
    private final FlowInForce flow;
    private final Translation translation;
    private final FileLayout layout;
    private final PartnerFolder folder;
    private final String institution;
    private final LeftAlone leftAlone;

    FileSteps(
            RunParts parts,
            HeldRun held,
            FlowInForce flow,
            Translation translation,
            FileLayout layout,
            PartnerFolder folder,
            String institution,
            LeftAlone leftAlone) {
        this.parts = parts;
        this.held = held;
        this.flow = flow;
        this.translation = translation;
        this.layout = layout;
        this.folder = folder;
        this.institution = institution;
        this.leftAlone = leftAlone;
    }

    /**
     * A complete file: whatever has to be done with it still.
     *
     * @return whether it was what its {@code .done} says; otherwise it is left alone
     */
    boolean take(RemoteFile remote) throws PartnerFault {
        Optional<DoneFile> done = Optional.empty();
        try (InputStream in = folder.fetch(remote.name() + layout.doneSuffix())) {
            done = DoneFile.read(in);
        } catch (IOException e) {
            throw broken(e);
        } catch (PartnerFault e) {
            return withheld(remote, e);
        }
        InputStream data;
        try {
            data = folder.fetch(remote.name());
        } catch (PartnerFault e) {
            return withheld(remote, e);
        }
        try (InputStream in = data;
                Spooled spooled = parts.spool().take(in, parts.settings().fileLimit())) {
            if (done.isEmpty() || !done.get().tellsOf(spooled, () -> translation.rows(spooled, layout.table()))) {
                return refuse(remote, "FPR-108", leftAlone::mismatch);
            }
            take(remote, done.get(), spooled);
            return true;
        } catch (Spool.TooLarge e) {
            return refuse(remote, "FPR-107", leftAlone::tooLarge);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void take(RemoteFile remote, DoneFile done, Spooled spooled) throws PartnerFault {
        Optional<CollectedFile> twin = parts.database()
                .read(connection ->
                        CollectedFiles.twin(connection, institution, held.run().flow(), spooled.sha256()));
        if (twin.isPresent()) {
            again(twin.get(), remote);
            return;
        }
        CollectedFile file = open(remote, done);
        if (file.state() == State.OPEN) {
            read(file, spooled);
        }
        CollectedFile read = again(file);
        putReport(read, remote.name());
        move(read, State.READ, State.REPORTED, Event.FILE_REPORTED);
        remove(remote);
        move(read, State.REPORTED, State.DONE, Event.FILE_REMOVED);
    }

    /** Files that the server has no more, though their row is not at its end. */
    void finishGone(Listing listing) throws PartnerFault {
        for (CollectedFile file : parts.database()
                .read(connection -> CollectedFiles.notDone(
                        connection, institution, held.run().flow()))) {
            if (listing.find(file.name()).isPresent()) {
                continue;
            }
            switch (file.state()) {
                case OPEN -> parts.alarms().raise(vanished(file));
                case READ -> {
                    putReport(file, file.name());
                    move(file, State.READ, State.REPORTED, Event.FILE_REPORTED);
                    finish(file);
                }
                default -> finish(file);
            }
        }
    }

    private void finish(CollectedFile file) throws PartnerFault {
        folder.remove(file.name() + layout.doneSuffix());
        move(file, State.REPORTED, State.DONE, Event.FILE_REMOVED);
    }

    private CollectedFile open(RemoteFile remote, DoneFile done) {
        return parts.database().inTransaction(tx -> {
            held.mayGoOn(tx);
            CollectedFile file = CollectedFiles.open(
                    tx,
                    held.run(),
                    institution,
                    remote.name(),
                    done,
                    parts.clock().instant());
            leftAlone.good(tx, remote.name());
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

    private void read(CollectedFile file, Spooled spooled) {
        FileReading reading = new FileReading(parts, held, file);
        try {
            translation.read(
                    new Translation.Input(
                            institution, file.agreement(), file.flow(), file.name(), file.collectedAt(), spooled),
                    reading);
            reading.end();
            close(again(file), null);
        } catch (UnreadableInputException e) {
            close(again(file), e);
        }
    }

    /** All records are committed: the hub's own messages about the file, in the transaction that says so. */
    private void close(CollectedFile file, UnreadableInputException fault) {
        List<FprMessage> messages = new ArrayList<>();
        if (fault == null) {
            translation.closing(summary(file), new OwnMessages(messages));
        }
        parts.database().transact(tx -> {
            held.mayGoOn(tx);
            if (!CollectedFiles.move(
                    tx, file, State.OPEN, State.READ, parts.clock().instant())) {
                throw new RunStopped(RunStopped.Why.LEASE_LOST);
            }
            if (fault != null) {
                CollectedFiles.unreadable(tx, file, fault.code());
                CollectedFiles.report(tx, file, List.of(line(fault)));
                parts.alarms().raise(tx, unreadable(file, fault));
            } else {
                parts.alarms().close(tx, AlarmKind.FILE_UNREADABLE, flowName());
            }
            for (FprMessage message : messages) {
                OwnMessages.commit(tx, parts, message, held.run().agreement());
            }
            Tally tally = file.tally();
            parts.ledger()
                    .record(
                            tx,
                            entry(Event.FILE_READ, file)
                                    .codes(fault == null ? List.of() : List.of(fault.code()))
                                    .detail("rows", tally.rows())
                                    .detail("accepted", tally.accepted())
                                    .detail("refused", tally.refused())
                                    .detail("repeated", tally.repeated())
                                    .detail("counted", tally.counted())
                                    .build());
        });
        parts.wake().run();
    }

    private InputSummary summary(CollectedFile file) {
        Tally tally = file.tally();
        return new InputSummary(
                file.agreement(),
                file.flow(),
                String.valueOf(file.id()),
                file.name(),
                file.collectedAt().atZone(flow.agreement().zone()).toLocalDate(),
                tally.rows(),
                tally.accepted(),
                tally.refused(),
                tally.repeated(),
                tally.persons());
    }

    private void putReport(CollectedFile file, String name) throws PartnerFault {
        ReportText report = new ReportText();
        parts.database().read(connection -> {
            CollectedFiles.lines(connection, file, report::line);
            return null;
        });
        folder.put(name + layout.reportSuffix(), report.totals(file.tally()), ReportText.TYPE);
    }

    /** A file that is left alone: its report says so, once; said is what could be put there. */
    private boolean refuse(RemoteFile remote, String code, Consumer<String> note) throws PartnerFault {
        if (!leftAlone.isSaid(remote.name(), code)) {
            ReportText report = new ReportText().line(ReportLine.of(Origin.none(), Finding.of(code), true));
            folder.put(remote.name() + layout.reportSuffix(), report.totals(Tally.NONE), ReportText.TYPE);
            note.accept(remote.name());
        }
        return false;
    }

    /** Only what was read is removed: a file that was replaced meanwhile is another file. */
    private void remove(RemoteFile remote) throws PartnerFault {
        boolean same = folder.list().stream().anyMatch(remote::equals);
        if (same) {
            folder.remove(remote.name());
            folder.remove(remote.name() + layout.doneSuffix());
        }
    }

    /** The same bytes again: the report again, and nothing changes but that they are gone. */
    private void again(CollectedFile file, RemoteFile remote) throws PartnerFault {
        String name = remote.name();
        if (file.state() == State.REPORTED && file.name().equals(name)) {
            remove(remote); // we died just before
            move(file, State.REPORTED, State.DONE, Event.FILE_REMOVED);
            return;
        }
        putReport(file, name);
        remove(remote);
        parts.database().transact(tx -> {
            leftAlone.good(tx, name);
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

    private void move(CollectedFile file, State from, State to, Event event) {
        parts.database().transact(tx -> {
            if (CollectedFiles.move(tx, file, from, to, parts.clock().instant())) {
                parts.ledger().record(tx, entry(event, file).build());
            }
        });
    }

    private CollectedFile again(CollectedFile file) {
        return parts.database().read(connection -> CollectedFiles.again(connection, file));
    }

    private boolean withheld(RemoteFile remote, PartnerFault fault) throws PartnerFault {
        if (fault.kind() != Kind.REFUSED) {
            throw fault;
        }
        leftAlone.withheld(remote.name(), fault.words());
        return false;
    }

    private static PartnerFault broken(IOException e) {
        if (e.getCause() instanceof PartnerFault fault) {
            return fault;
        }
        if (e instanceof Spool.SpoolFault ours) {
            throw new IllegalStateException(ours.getMessage());
        }
        return new PartnerFault(
                Kind.UNREACHABLE,
                new Text(
                        "leximi i skedarit u ndërpre: " + e.getClass().getName(),
                        "the file's stream broke: " + e.getClass().getName()));
    }

    private LedgerEntry.Builder entry(Event event, CollectedFile file) {
        return LedgerEntry.of(event, Actors.HUB)
                .agreement(file.agreement())
                .recipient(institution)
                .detail("file", file.name())
                .detail("sha256", file.sha256());
    }

    private static ReportLine line(UnreadableInputException fault) {
        return ReportLine.of(
                Origin.at(fault.line()),
                new RecordFault(fault.code(), fault.line(), fault.column(), fault.what()),
                true);
    }

    private Alarm unreadable(CollectedFile file, UnreadableInputException fault) {
        return Alarm.of(
                        AlarmKind.FILE_UNREADABLE,
                        flowName(),
                        new Text(
                                "Skedari " + file.name() + " nuk lexohet: "
                                        + fault.what().sq(),
                                "The file " + file.name() + " cannot be read: "
                                        + fault.what().en()))
                .at(institution)
                .in(file.agreement(), file.flow())
                .code(fault.code());
    }

    private Alarm vanished(CollectedFile file) {
        return Alarm.of(
                        AlarmKind.FILE_VANISHED,
                        about(file),
                        new Text(
                                "Skedari " + file.name() + " u zhduk pa u lexuar deri në fund",
                                "The file " + file.name() + " is gone before all of it was read"))
                .at(institution)
                .in(file.agreement(), file.flow());
    }

    private String about(CollectedFile file) {
        return institution + "/" + file.name();
    }

    private String flowName() {
        return held.run().agreement() + "/" + held.run().flow();
    }
}
