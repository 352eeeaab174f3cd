package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.run.CollectedFile.State;
import al.tirana.nyja.engine.run.CollectedFiles.Owed;
import al.tirana.nyja.engine.run.WaitingFiles.Waiting;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.spi.Completeness.By;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with a file: fetched and checked, read, its report put, removed. Each step is done once, and each may be
 * the one after which the server dies: whoever goes on looks in the {@link FileJournal} where it stands.
 */
final class FileSteps {

    private static final Logger LOG = LoggerFactory.getLogger(FileSteps.class);

    /** A file of which nothing could be read, and why. */
    record WholeRefusal(String code, String file) {}

    private final RunParts parts;
    private final LeasedRun held;
    private final FlowInForce flow;
    private final PluginGateway translation;
    private final FileLayout layout;
    private final PartnerFolder folder;
    private final String institution;
    private final SkippedFiles leftAlone;
    private final FileJournal journal;
    private final FolderTurn turn;
    private final List<WholeRefusal> refused = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<RemoteFile> others = new HashSet<>();

    FileSteps(
            RunParts parts,
            LeasedRun held,
            FlowInForce flow,
            PluginGateway translation,
            FileLayout layout,
            PartnerFolder folder,
            String institution,
            SkippedFiles leftAlone) {
        this.parts = parts;
        this.held = held;
        this.flow = flow;
        this.translation = translation;
        this.layout = layout;
        this.folder = folder;
        this.institution = institution;
        this.leftAlone = leftAlone;
        this.journal = new FileJournal(parts, held, institution, leftAlone, folder);
        this.turn = new FolderTurn(parts.database(), parts.room(), institution);
    }

    /**
     * A complete file: whatever has to be done with it still.
     *
     * @return whether it was what its {@code .done} says; otherwise it is left alone. One that waits for a human came, and
     *     stays where it is
     */
    boolean take(RemoteFile remote) throws PartnerFault {
        if (folder.whole()) {
            return takeWhole(remote, spooled -> true);
        }
        boolean mayBeEmpty = folder.completeness().by() != By.HASH;
        Optional<DoneFile> done = Optional.empty();
        try (InputStream in = folder.fetch(remote.name() + layout.doneSuffix())) {
            byte[] said = in.readNBytes(DoneFile.MOST);
            if (mayBeEmpty && DoneFile.isBlank(said)) {
                return takeUnsigned(remote);
            }
            done = DoneFile.read(said);
        } catch (IOException e) {
            throw broken(e);
        } catch (PartnerFault e) {
            return withheld(remote, e);
        }
        if (done.isPresent() && isOfAFormer(remote, done.get())) {
            return takeUnsigned(remote);
        }
        if (done.isPresent() && waits(remote, done.get())) {
            return true;
        }
        InputStream data;
        try {
            data = folder.fetch(remote.name());
        } catch (PartnerFault e) {
            return withheld(remote, e);
        }
        try (InputStream in = data;
                Spooled spooled = parts.spool().take(in, parts.settings().fileLimit())) {
            if (folder.isOurs(remote.name(), spooled.sha256())) {
                return false;
            }
            Optional<Text> wrong = done.isEmpty()
                    ? Optional.of(mayBeEmpty ? DoneFile.NEITHER : DoneFile.UNREADABLE)
                    : done.get().mismatch(spooled, () -> translation.rows(spooled, layout.table()));
            if (wrong.isPresent()) {
                return refuse(remote, "FPR-108", wrong.get(), leftAlone::mismatch);
            }
            take(remote, done.get(), spooled);
            return true;
        } catch (Spool.TooLarge e) {
            return tooLarge(remote);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * A file of which nobody says what it is. It stood still; if its bytes are not those that the folder showed before, or
     * shows another file now, somebody still writes it: then nothing of it is taken, and the next run looks again.
     */
    boolean takeUnsigned(RemoteFile remote) throws PartnerFault {
        return takeWhole(
                remote, spooled -> !folder.isOurs(remote.name(), spooled.sha256()) && isStill(remote, spooled));
    }

    private boolean isStill(RemoteFile remote, Spooled fetched) throws PartnerFault {
        boolean still =
                fetched.size() == remote.size() && folder.list().stream().anyMatch(remote::equals);
        if (!still) {
            others.add(remote);
        }
        return still;
    }

    /** Whether it was not what the folder had shown, when it was fetched. */
    boolean isOther(RemoteFile remote) {
        return others.contains(remote);
    }

    /** Where none is needed a sign may come when its file is taken already: it tells nothing of the next one of that name. */
    private boolean isOfAFormer(RemoteFile remote, DoneFile done) {
        return folder.completeness().by() == By.STILL && journal.wasRead(remote.name(), done);
    }

    /** Whether it may be taken. */
    private interface Judgement {
        boolean of(Spooled spooled) throws PartnerFault;
    }

    /** What it is, its bytes say. */
    private boolean takeWhole(RemoteFile remote, Judgement complete) throws PartnerFault {
        InputStream data;
        try {
            data = folder.fetch(remote.name());
        } catch (PartnerFault e) {
            return withheld(remote, e);
        }
        try (InputStream in = data;
                Spooled spooled = parts.spool().take(in, parts.settings().fileLimit())) {
            if (!complete.of(spooled)) {
                return false;
            }
            DoneFile itself = new DoneFile(
                    Math.max(0, translation.rows(spooled, layout.table()).rows()), spooled.sha256());
            if (!waits(remote, itself)) {
                take(remote, itself, spooled);
            }
            return true;
        } catch (Spool.TooLarge e) {
            return tooLarge(remote);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private boolean waits(RemoteFile remote, DoneFile done) {
        Optional<Waiting> found = journal.waits(remote.name(), done);
        found.ifPresent(waiting::add);
        return found.isPresent();
    }

    private void take(RemoteFile remote, DoneFile done, Spooled spooled) throws PartnerFault {
        Optional<CollectedFile> twin = journal.twin(spooled, remote.name(), DueFiles.isByMonth(layout));
        String basis = journal.basis(translation.build());
        boolean readAgain =
                twin.isPresent() && (isReadAgain(twin.get(), remote.name(), basis) || isList(remote.name()));
        if (twin.isPresent() && (isHalfRemoved(twin.get(), remote) || !readAgain)) {
            again(twin.get(), remote);
            return;
        }
        CollectedFile file = journal.collected(remote.name(), done, basis);
        if (file.state() == State.OPEN && !read(file, spooled)) {
            waits(remote, done);
            return;
        }
        CollectedFile read = journal.again(file);
        putReport(read, remote.name());
        journal.reported(read);
        remove(remote);
        journal.removed(read);
    }

    /** Files that the server has no more, though their row is not at its end. */
    void finishGone(Listing listing) throws PartnerFault {
        for (CollectedFile file : journal.notDone()) {
            if (listing.find(file.name()).isPresent()) {
                continue;
            }
            switch (file.state()) {
                case OPEN -> journal.vanished(file);
                case READ -> {
                    putReport(file, file.name());
                    journal.reported(file);
                    finish(file);
                }
                default -> finish(file);
            }
        }
    }

    /**
     * The reports of files about whose records humans have chosen since, or did not in time. Where a newer file has the name,
     * its report has it too: then this one is in the register alone. While a file of the name lies there, it stays owed: what
     * is said of that one is not overwritten.
     *
     * @return why one of them could not be put; it stays owed, and keeps nothing else
     */
    Optional<PartnerFault> reportAgain(Listing listing) throws PartnerFault {
        Optional<PartnerFault> first = Optional.empty();
        for (Owed owed : journal.owed()) {
            if (!owed.latest()) {
                journal.notReportedAgain(owed);
            } else if (listing.find(owed.file().name()).isEmpty()) {
                Optional<PartnerFault> fault = reportAgain(owed);
                first = first.isPresent() ? first : fault;
            }
        }
        return first;
    }

    private Optional<PartnerFault> reportAgain(Owed owed) throws PartnerFault {
        try {
            putReport(owed.file(), owed.file().name());
        } catch (PartnerFault e) {
            if (!isOfOneFile(e)) {
                throw e;
            }
            return Optional.of(e);
        }
        journal.reportedAgain(owed);
        return Optional.empty();
    }

    /** If another file of the name came meanwhile, the sign beside it is that one's. */
    private void finish(CollectedFile file) throws PartnerFault {
        turn.run(() -> {
            if (folder.list().stream().noneMatch(other -> other.name().equals(file.name()))) {
                folder.remove(file.name() + layout.doneSuffix());
            }
        });
        journal.removed(file);
    }

    /** What it proposes may have been taken back, or another list may count by now: whether it changes something is asked each time. */
    private boolean isList(String name) {
        return translation.codeList(flow.flow().handler(), name).isPresent();
    }

    /** A code list has no records. */
    private void propose(CollectedFile file, String list, Spooled spooled) {
        try {
            Optional<Integer> version = parts.lists().given(institution, list, file.name(), spooled);
            journal.read(
                    journal.again(file),
                    version.stream()
                            .map(number ->
                                    new ReportLine(0, "", "", WaitingRecords.WAITS, false, proposed(list, number)))
                            .toList());
        } catch (UnreadableInputException e) {
            if (e.code().equals(GivenLists.LATER)) { // for administrators, who see that another one waits: no alarm
                RecordFault later = new RecordFault(e.code(), e.line(), e.column(), e.what());
                journal.read(journal.again(file), List.of(ReportLine.of(Origin.at(e.line()), later, true)));
                return;
            }
            journal.unreadable(journal.again(file), e);
            refused.add(new WholeRefusal(e.code(), file.name()));
        } catch (IOException e) {
            throw FailedFile.of(file.name(), 0, e);
        }
    }

    private static Text proposed(String list, int version) {
        return new Text(
                "Lista " + list + " u propozua si versioni " + version + " dhe pret miratimin e një administratori",
                "The list " + list + " was proposed as version " + version
                        + " and waits for an administrator to approve it");
    }

    /** @return false if a human has to choose first */
    private boolean read(CollectedFile file, Spooled spooled) throws PartnerFault {
        Optional<String> list = translation.codeList(flow.flow().handler(), file.name());
        if (list.isPresent()) {
            propose(file, list.get(), spooled);
            return true;
        }
        FileReading reading =
                new FileReading(parts, held, file, flow.agreement().zone());
        try {
            translation.read(
                    new PluginGateway.Input(
                            institution, flow, file.name(), file.collectedAt(), spooled, file.decision()),
                    reading);
            if (reading.whole().isPresent()) {
                ask(file, reading.whole().get());
                journal.hold(file, reading.whole().get());
                return false;
            }
            reading.end();
            close(journal.again(file));
        } catch (UnreadableInputException e) {
            journal.unreadable(journal.again(file), e);
            refused.add(new WholeRefusal(e.code(), file.name()));
        } catch (RunStopped | DatabaseException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw FailedFile.of(file.name(), reading.lastLine(), e);
        }
        return true;
    }

    /** Who sent it finds beside it why it waits, before anybody is asked to choose: it may know the answer, or mend the file. */
    private void ask(CollectedFile file, HeldFile whole) throws PartnerFault {
        if (!folder.takesReports()) {
            return;
        }
        Text what = new Text(
                "Skedari pret një njeri që të zgjedhë: " + whole.reason().sq(),
                "The file waits for a human to choose: " + whole.reason().en());
        ReportText question = report().line(new ReportLine(0, "", "", WaitingRecords.WAITS, false, what));
        folder.put(file.name() + layout.reportSuffix(), question.totals(RecordCounts.NONE), ReportText.TYPE);
    }

    /** Whatever becomes of the hub's own messages about the file: what was read of it stands, and its report goes out. */
    private void close(CollectedFile read) {
        List<FprMessage> closing = new ArrayList<>();
        try {
            translation.closing(flow, read.collectedAt(), summary(read), new OwnMessages(closing));
        } catch (RunStopped | DatabaseException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (translation.ended()) {
                throw e;
            }
            closeWithout(read, e);
            return;
        }
        try {
            journal.read(read, closing, null);
        } catch (DatabaseException e) {
            if (closing.isEmpty() || !e.isOfTheData()) {
                throw e;
            }
            closeWithout(read, e);
        }
    }

    private void closeWithout(CollectedFile read, Throwable fault) {
        LOG.error(
                "The totals of file {} were not sent: {}",
                read.name(),
                fault.getClass().getName(),
                Places.of(fault));
        journal.read(read, List.of(), fault);
    }

    /** Files of which nothing could be read. */
    List<WholeRefusal> refused() {
        return refused;
    }

    /** Files about which a human has to choose. */
    List<Waiting> waiting() {
        return waiting;
    }

    private InputSummary summary(CollectedFile file) {
        RecordCounts tally = file.tally();
        Map<String, Long> persons = tally.persons();
        // Who settles elsewhere is refused at each reading, and is counted at the first.
        persons.computeIfPresent(
                "otherMunicipalityPersons", (name, now) -> Math.max(0, now - journal.toldElsewhere(file)));
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
                tally.waiting(),
                persons,
                flow.agreement().zone());
    }

    private void putReport(CollectedFile file, String name) throws PartnerFault {
        if (!folder.takesReports()) {
            return;
        }
        ReportText report = report();
        parts.database().read(connection -> {
            CollectedFiles.lines(connection, file, report::line);
            return null;
        });
        folder.put(name + layout.reportSuffix(), report.totals(file.tally()), ReportText.TYPE);
    }

    /** A file that is left alone: its report says so, once for each reason; said is what could be put there. */
    private boolean refuse(RemoteFile remote, String code, Text why, BiConsumer<String, Text> note)
            throws PartnerFault {
        if (!leftAlone.isSaid(remote.name(), code, why) && !folder.takesReports()) {
            note.accept(remote.name(), why);
        } else if (!leftAlone.isSaid(remote.name(), code, why)) {
            ErrorCode known = Catalogue.get().code(code);
            Text what = new Text(known.sq() + ": " + why.sq(), known.en() + ": " + why.en());
            ReportText report = report().line(new ReportLine(0, "", "", code, true, what));
            folder.put(remote.name() + layout.reportSuffix(), report.totals(RecordCounts.NONE), ReportText.TYPE);
            note.accept(remote.name(), why);
        }
        return false;
    }

    private boolean tooLarge(RemoteFile remote) throws PartnerFault {
        Text limit = new Text(
                "më shumë se " + parts.settings().fileLimit() + " bajt",
                "more than " + parts.settings().fileLimit() + " bytes");
        return refuse(remote, "FPR-107", limit, leftAlone::tooLarge);
    }

    private ReportText report() {
        return new ReportText(translation.report(layout.table()));
    }

    /** Only what was read is removed: a file that was replaced meanwhile is another file. */
    private void remove(RemoteFile remote) throws PartnerFault {
        turn.run(() -> {
            boolean same = folder.list().stream().anyMatch(remote::equals);
            if (same) {
                folder.remove(remote.name());
                folder.remove(remote.name() + layout.doneSuffix());
            }
        });
    }

    /** The same bytes again: the report again, and nothing changes but that they are gone. */
    private void again(CollectedFile file, RemoteFile remote) throws PartnerFault {
        String name = remote.name();
        if (isHalfRemoved(file, remote)) {
            remove(remote); // we died just before
            journal.removed(file);
            return;
        }
        putReport(file, name);
        remove(remote);
        journal.repeated(file, name);
    }

    /** A copy in which a record waits has a report of its own, which hears what became of it. */
    static boolean isReadAgain(CollectedFile file, String name, String basis) {
        boolean waitsElsewhere = file.tally().waiting() > 0 && !file.name().equals(name);
        return waitsElsewhere || file.mayBeJudgedOtherwise(basis);
    }

    private static boolean isHalfRemoved(CollectedFile file, RemoteFile remote) {
        return file.state() == State.REPORTED && file.name().equals(remote.name());
    }

    /** Whether the way is there, and another file may fare better: it was refused, or cannot go as it is, such as by its name. */
    static boolean isOfOneFile(PartnerFault fault) {
        return fault.kind() == Kind.REFUSED || fault.kind() == Kind.NOT_CARRIED;
    }

    private boolean withheld(RemoteFile remote, PartnerFault fault) throws PartnerFault {
        if (!isOfOneFile(fault)) {
            throw fault;
        }
        if (cameBack(remote, fault)) {
            folder.remove(remote.name()); // it waits in the list of what is parked from here on
            return false;
        }
        leftAlone.withheld(remote.name(), fault.words());
        return false;
    }

    private boolean cameBack(RemoteFile remote, PartnerFault fault) {
        return fault.returned().isPresent()
                && parts.returned().stop(fault.returned().get(), institution, remote.modified(), fault.words());
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
}
