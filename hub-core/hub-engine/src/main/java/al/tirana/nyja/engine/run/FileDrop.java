package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that a person of an institution hands in at the hub's page instead of by the institution's own system. They are looked
 * at as a run would look at them, and then put into the folder that the flow's runs read, with the sign that they need there
 * ({@link Signs}): from there on nothing tells them from any other file of the partner.
 */
public final class FileDrop {

    /** A file with more comes by the partner's system; so long a one nobody mends by hand. */
    public static final int MOST_BYTES = 4 << 20;

    static final int MOST_ROWS = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(FileDrop.class);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HHmmss");
    private static final String BYTES = "application/octet-stream";
    private static final int NAMES = 10;
    private static final int OF_THE_BYTES = 10_000;

    static final Finding NO_PLUGIN = Finding.of("FPR-504")
            .detail("shtojca e marrëveshjes nuk po punon", "the agreement's plugin is not running");
    private static final Finding STOPPED = Finding.of("FPR-504")
            .detail("kanali i institucionit tuaj është ndalur", "the channel of your institution is stopped");
    /** What whoever hands in more hears. */
    public static final Finding TOO_LARGE = Finding.of("FPR-107")
            .detail(
                    "kjo faqe merr deri në 4 MiB dhe 5000 rreshta; ndajeni skedarin",
                    "this page takes up to 4 MiB and 5000 rows; split the file");

    private static final Finding READ_LATER = Finding.of("FPR-504")
            .detail(
                    "një skedar i mëparshëm i juaji, që pret leximin, do të lexohej pas këtij; dorëzojeni pas punës së radhës",
                    "an earlier file of yours that waits to be read would be read after this one; hand it in after the next run");

    private static final Finding LIES_THERE = Finding.of("FPR-504")
            .detail(
                    "ndërkohë aty u vu një skedar tjetër me të njëjtin emër; kontrollojeni sërish tuajin",
                    "meanwhile another file of the same name was put there; check yours again");

    private static final Finding LARGE_LIES_THERE = Finding.of("FPR-504")
            .detail(
                    "aty ndodhet një skedar më i madh se ata që kjo faqe zëvendëson; zëvendësojeni nga sistemi juaj",
                    "a file larger than those that this page replaces lies there; replace it by your own system");

    private static final Finding BUSY = Finding.of("FPR-504")
            .detail(
                    "dosjet janë të zëna tani; skedari juaj nuk u mor, provojeni sërish pas pak",
                    "the folders are busy now; your file was not taken, try again in a while");

    private static final Finding FAILED = Finding.of("FPR-506")
            .detail(
                    "Nyja nuk e lexoi dot skedarin; faji nuk është i skedarit",
                    "the hub could not read the file; the file is not to blame");

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final RecordIntake records;
    private final FolderRoom room;

    FileDrop(Database database, Ledger ledger, Clock clock, RecordIntake records, FolderRoom room) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.records = records;
        this.room = room;
    }

    /**
     * What a run would say of these bytes if it read them now, and nothing of them is kept. What a correction of a notice changes
     * for another record of the same file, the run alone knows.
     *
     * @param chosen what the file's name says: of each of the desk's parts one choice's code
     * @throws DropRefused if it is too large, or the hub fails at it
     */
    public FileLook look(FileDesk desk, byte[] content, Map<String, String> chosen) throws DropRefused {
        Content file = Content.of(content);
        RowCount rows = desk.plugin().rows(file, desk.layout().table());
        if (content.length > MOST_BYTES || rows.rows() > MOST_ROWS) {
            throw new DropRefused(TOO_LARGE.clause(desk.clauses().clause("from")));
        }
        FileLook look = read(desk, content, chosen, rows);
        List<String> codes = look.lines().stream()
                .filter(FileLook.Line::error)
                .map(FileLook.Line::code)
                .distinct()
                .toList();
        database.transact(tx -> ledger.record(
                tx,
                LedgerEntry.of(Event.LOOKED, desk.institution())
                        .agreement(desk.agreement())
                        .codes(codes)
                        .detail("outcome", look.readable() ? "FILE_READABLE" : "FILE_UNREADABLE")
                        .detail("flow", desk.flow())
                        .detail("sha256", look.sha256())
                        .detail("rows", look.rows())
                        .build()));
        return look;
    }

    private FileLook read(FileDesk desk, byte[] content, Map<String, String> chosen, RowCount rows) throws DropRefused {
        String sha256 = Canonical.sha256Hex(content);
        LookedAt sink = new LookedAt(desk.institution(), clock.instant(), database, records);
        try {
            desk.plugin()
                    .look(
                            new PluginGateway.Input(
                                    desk.institution(),
                                    desk.terms(),
                                    name(desk, content, chosen, now(desk)),
                                    clock.instant(),
                                    Content.of(content)),
                            sink);
            List<ReportLine> lines = new ArrayList<>(sink.lines());
            if (sink.whole() != null) {
                lines.add(0, waits(sink.whole()));
            }
            RecordCounts counts = sink.counts();
            return look(sha256, true, Math.max(rows.rows(), counts.rows()), sink.records(), counts, lines);
        } catch (UnreadableInputException e) {
            RecordFault whole = new RecordFault(e.code(), e.line(), e.column(), e.what());
            List<ReportLine> lines = new ArrayList<>(List.of(ReportLine.of(Origin.at(e.line()), whole, true)));
            e.faults().forEach(fault -> lines.add(ReportLine.of(Origin.at(fault.line()), fault, true)));
            return look(sha256, false, Math.max(0, rows.rows()), 0, RecordCounts.NONE, lines);
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error(
                    "What {} handed in could not be read, plugin {}: {}",
                    desk.institution(),
                    desk.terms().agreement().plugin(),
                    e.getClass().getName(),
                    Places.of(e));
            throw new DropRefused(desk.plugin().ended() ? NO_PLUGIN : FAILED);
        }
    }

    private static FileLook look(
            String sha256, boolean readable, long rows, long records, RecordCounts counts, List<ReportLine> lines) {
        return new FileLook(
                sha256,
                readable,
                rows,
                records,
                counts.accepted(),
                counts.refused(),
                counts.repeated(),
                counts.counted(),
                counts.waiting(),
                lines.stream()
                        .map(line -> new FileLook.Line(
                                line.line(),
                                line.record(),
                                line.column(),
                                line.code(),
                                line.error(),
                                line.what(),
                                NextSteps.of(line)))
                        .toList());
    }

    private static ReportLine waits(HeldFile whole) {
        Text what = new Text(
                "Skedari do të presë një njeri që të zgjedhë: " + whole.reason().sq(),
                "The file will wait for a human to choose: " + whole.reason().en());
        return new ReportLine(0, "", "", WaitingRecords.WAITS, false, what);
    }

    /**
     * Where the same bytes are already.
     *
     * @param name of the file that has them
     * @param read whether a run has read them, and would pass over them if they came again
     * @param useful whether something of them was refused then, and would be taken now
     */
    public record Already(String name, boolean read, boolean useful) {}

    /** What was not read to its end and whose place this one would take, since what was chosen leaves it no other name. */
    public Optional<Former> inPlaceOf(FileDesk desk, byte[] content, Map<String, String> chosen) throws DropRefused {
        if (desk.parts().isEmpty()) {
            return Optional.empty();
        }
        try {
            ZonedDateTime now = now(desk);
            String name = name(desk, content, chosen, now);
            if (!name.equals(name(desk, content, chosen, now.plusSeconds(1)))) {
                return Optional.empty();
            }
            Optional<Former> former = Former.of(folder(desk), desk.layout(), name);
            if (former.filter(Former::tooLarge).isPresent()) {
                throw new DropRefused(LARGE_LIES_THERE.clause(desk.clauses().clause("from")));
            }
            return former;
        } catch (PartnerFault e) {
            throw new DropRefused(unreachable(e));
        }
    }

    /**
     * Puts the file where the flow's runs look, and its {@code .done} where one is needed.
     *
     * @param replaces the mark of the one whose place it may take ({@link #inPlaceOf}); empty: of none
     * @return its name
     * @throws DropRefused FPR-504 if the folder cannot be written to; then nothing counts as handed in
     */
    public String drop(FileDesk desk, byte[] content, Map<String, String> chosen, FileLook look, String replaces)
            throws DropRefused {
        AtomicReference<String> name = new AtomicReference<>();
        try {
            new FolderTurn(database, room, desk.institution())
                    .drop(() -> name.set(dropNow(desk, content, chosen, look, replaces)));
        } catch (FolderBusy e) {
            throw new DropRefused(BUSY.clause(desk.clauses().clause("from")));
        } catch (PartnerFault e) {
            throw new DropRefused(unreachable(e));
        }
        return name.get();
    }

    private String dropNow(FileDesk desk, byte[] content, Map<String, String> chosen, FileLook look, String replaces)
            throws DropRefused, PartnerFault {
        PartnerFolder folder = folder(desk);
        Optional<Former> former = inPlaceOf(desk, content, chosen);
        if (former.isEmpty()) {
            String name = free(desk, content, chosen, folder);
            folder.put(name, content, BYTES);
            try {
                handedIn(desk, folder, name, look, false);
            } catch (DatabaseException e) {
                if (!Signs.of(desk.layout(), folder).needed()) {
                    takeBack(folder, name);
                }
                throw e;
            }
            return name;
        }
        if (!former.get().mark().equals(replaces)) {
            throw new DropRefused(LIES_THERE.clause(desk.clauses().clause("from")));
        }
        String name = name(desk, content, chosen, now(desk));
        replace(desk, folder, former.get(), name, content, look);
        return name;
    }

    /** Whatever fails: what was there before lies there again, and is read. */
    private void replace(FileDesk desk, PartnerFolder folder, Former former, String name, byte[] content, FileLook look)
            throws PartnerFault {
        boolean signed = Signs.of(desk.layout(), folder).needed();
        boolean put = false;
        try {
            former.hide();
            former.writtenOver(name);
            folder.put(name, content, BYTES);
            put = true;
            if (!signed) {
                // nothing but its absence keeps the former from being read, even after the one that took its place
                former.mustGo(name);
            }
            handedIn(desk, folder, name, look, true);
        } catch (PartnerFault | RuntimeException e) {
            former.comeBack();
            if (put && !former.has(name)) {
                if (signed) {
                    takeBack(folder, name + desk.layout().doneSuffix()); // whether it arrived is not known
                }
                takeBack(folder, name);
            }
            throw e;
        }
        if (signed) {
            former.goes(name);
        }
    }

    /** From its sign on it counts as handed in; where none is needed, from when it lies there. */
    private void handedIn(FileDesk desk, PartnerFolder folder, String name, FileLook look, boolean replaces)
            throws PartnerFault {
        database.transact(tx -> ledger.record(
                tx,
                LedgerEntry.of(Event.FILE_DROPPED, desk.institution())
                        .agreement(desk.agreement())
                        .detail("flow", desk.flow())
                        .detail("file", name)
                        .detail("sha256", look.sha256())
                        .detail("rows", look.rows())
                        .detail("replaces", replaces ? "true" : null)
                        .build()));
        if (Signs.of(desk.layout(), folder).needed()) {
            String done = look.rows() + ";" + look.sha256() + "\r\n";
            folder.put(name + desk.layout().doneSuffix(), done.getBytes(StandardCharsets.US_ASCII), "text/plain");
        }
    }

    private static void takeBack(PartnerFolder folder, String name) {
        try {
            folder.remove(name);
        } catch (PartnerFault | RuntimeException e) {
            LOG.error(
                    "File {} was not handed in and lies there still: {}",
                    name,
                    e.getClass().getName());
        }
    }

    /** Whether these bytes lie there, or were read before, so that a run would pass over them. */
    public Optional<Already> already(FileDesk desk, FileLook look, byte[] content, Map<String, String> chosen)
            throws DropRefused {
        String only = DueFiles.isByMonth(desk.layout()) ? name(desk, content, chosen, now(desk)) : "";
        Optional<CollectedFile> twin = database.read(connection -> CollectedFiles.twin(
                        connection, desk.institution(), desk.flow(), look.sha256(), only, !only.isEmpty()))
                .filter(file -> !FileSteps.isReadAgain(file, only, basis(desk)));
        if (twin.isPresent()) {
            boolean useful = twin.get().refusedAny() && look.accepted() + look.waiting() > 0;
            return Optional.of(new Already(twin.get().name(), true, useful));
        }
        try {
            return lying(desk, look, content.length, only);
        } catch (PartnerFault e) {
            throw new DropRefused(unreachable(e));
        }
    }

    private String basis(FileDesk desk) {
        return database.read(connection ->
                CollectedFiles.basis(connection, desk.agreement(), desk.plugin().build()));
    }

    /** @param only under this name; empty: under any */
    private Optional<Already> lying(FileDesk desk, FileLook look, long size, String only)
            throws PartnerFault, DropRefused {
        PartnerFolder folder = folder(desk);
        Signs signs = Signs.of(desk.layout(), folder);
        List<RemoteFile> there = folder.list();
        Set<String> names = there.stream().map(RemoteFile::name).collect(Collectors.toSet());
        for (RemoteFile file : there) {
            boolean named = desk.layout().matches(file.name()) && (only.isEmpty() || only.equals(file.name()));
            if (file.size() == size && named && signs.isComplete(file, names)) {
                try {
                    if (signs.hash(folder, file, names).equals(Optional.of(look.sha256()))) {
                        return Optional.of(new Already(file.name(), false, false));
                    }
                } catch (IOException | PartnerFault e) {
                    LOG.debug("A file that lay there is gone: {}", e.getClass().getName());
                }
            }
        }
        return Optional.empty();
    }

    private PartnerFolder folder(FileDesk desk) throws PartnerFault, DropRefused {
        if (database.read(connection -> LeasedRun.stopped(connection, FileDesks.channel(desk)))) {
            throw new DropRefused(STOPPED.clause(desk.clauses().clause("from")));
        }
        return FileDesks.folder(desk);
    }

    /** By the time and the bytes: those that come later are read later, and no two of a day meet. */
    private String free(FileDesk desk, byte[] content, Map<String, String> chosen, PartnerFolder folder)
            throws PartnerFault, DropRefused {
        List<RemoteFile> files = folder.list();
        Set<String> there = files.stream().map(RemoteFile::name).collect(Collectors.toSet());
        Signs signs = Signs.of(desk.layout(), folder);
        List<String> read = files.stream()
                .filter(file -> desk.layout().matches(file.name()) && signs.isComplete(file, there))
                .map(RemoteFile::name)
                .toList();
        ZonedDateTime now = now(desk);
        for (int seconds = 0; seconds < NAMES; seconds++) {
            ZonedDateTime at = now.plusSeconds(seconds);
            String name = name(desk, content, chosen, at);
            boolean free = !there.contains(name)
                    && !there.contains(name + desk.layout().doneSuffix());
            if (free && isLast(name, number(content, at), read)) {
                return name;
            }
        }
        throw new DropRefused(READ_LATER.clause(desk.clauses().clause("from")));
    }

    /**
     * Whether those that lie there under the same name but for the number are read before it. In the hour that October has
     * twice, and at a server whose clock is behind, they may not be.
     */
    private static boolean isLast(String name, String number, List<String> read) {
        int end = name.indexOf(number);
        return end < 0
                || read.stream()
                        .filter(other -> other.startsWith(name.substring(0, end)))
                        .allMatch(other -> Listing.ORDER.compare(other, name) < 0);
    }

    private static String name(FileDesk desk, byte[] content, Map<String, String> chosen, ZonedDateTime at) {
        String ending = content.length > 1 && content[0] == 'P' && content[1] == 'K' ? "xlsx" : "csv";
        String name = desk.plugin()
                .droppedAs(desk.clauses().handler(), chosen, at.toLocalDate(), number(content, at), ending)
                .orElseThrow();
        if (!desk.layout().matches(name)) {
            throw new IllegalStateException("The handler names a file as none of its own is called");
        }
        return name;
    }

    private static String number(byte[] content, ZonedDateTime at) {
        int ofBytes = Integer.parseInt(Canonical.sha256Hex(content).substring(0, 6), 16);
        return SECOND.format(at) + String.format(Locale.ROOT, "%04d", ofBytes % OF_THE_BYTES);
    }

    private ZonedDateTime now(FileDesk desk) {
        return clock.instant().atZone(desk.terms().agreement().zone());
    }

    private static Finding unreachable(PartnerFault fault) {
        return Finding.of("FPR-504")
                .detail(
                        "dosja e skedarëve tuaj nuk merr tani: " + fault.words().sq(),
                        "the folder of your files takes nothing now: "
                                + fault.words().en());
    }
}
