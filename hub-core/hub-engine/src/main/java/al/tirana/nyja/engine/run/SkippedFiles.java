package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files that the hub does not touch: unfinished ones, those whose {@code .done} tells of another file, names that were not
 * agreed. Each is said once, by an alarm that closes when the file is gone or good. A name that was not agreed may hold
 * anything, so nobody gets to see it: only its length and its hash.
 */
final class SkippedFiles {

    private static final Set<AlarmKind> KINDS = EnumSet.of(
            AlarmKind.FILE_UNFINISHED, AlarmKind.FILE_NAME, AlarmKind.FILE_MISMATCH, AlarmKind.FILE_WITHHELD);

    private static final String OPEN = """
            select kind, about from alarm
            where closed_at is null and institution = ? and agreement_id = ? and flow = ? and kind = any (?)""";

    private record Open(AlarmKind kind, String about) {}

    private final RunParts parts;
    private final Run run;
    private final String institution;
    private final Optional<String> reportTo;

    /** Of what comes without reports. */
    SkippedFiles(RunParts parts, Run run, String institution) {
        this(parts, run, institution, Optional.empty());
    }

    /** @param reportTo who is told of a report, if the agreement names somebody */
    SkippedFiles(RunParts parts, Run run, String institution, Optional<String> reportTo) {
        this.parts = parts;
        this.run = run;
        this.institution = institution;
        this.reportTo = reportTo;
    }

    /** Tells what is new, and closes what is over. */
    void look(Listing listing) {
        look(listing, Set.of());
    }

    /**
     * The same.
     *
     * @param restless names of files that have not stood still for long
     */
    void look(Listing listing, Set<String> restless) {
        Set<Open> now = new HashSet<>();
        for (RemoteFile file : listing.unfinished()) {
            now.add(tell(AlarmKind.FILE_UNFINISHED, file.name(), unfinished(listing, file.name()), null));
        }
        for (String name : restless) {
            now.add(tell(
                    AlarmKind.FILE_UNFINISHED,
                    name,
                    new Text(
                            "Skedari " + name + " nuk merret: sa herë që Nyja e sheh, dikush ende e shkruan",
                            "The file " + name + " is not taken: whenever the hub looks, somebody still writes it"),
                    null));
        }
        for (RemoteFile file : listing.foreign()) {
            String name = hidden(file.name());
            int length = file.name().length();
            now.add(tell(
                    AlarmKind.FILE_NAME,
                    name,
                    new Text(
                            "Një skedar me emër të papritur: " + name + ", " + length + " shenja",
                            "A file whose name was not agreed: " + name + ", " + length + " characters"),
                    null));
        }
        closeAllBut(now, listing);
    }

    private static Text unfinished(Listing listing, String name) {
        return listing.signsNeeded()
                ? new Text(
                        "Skedari " + name + " nuk është i plotë: mungon .done",
                        "The file " + name + " is not complete: there is no .done")
                : new Text(
                        "Skedari " + name + " nuk është i plotë: është bosh",
                        "The file " + name + " is not complete: it is empty");
    }

    /** Whether it is known of this file that it is not what its {@code .done} says, with this code and these words. */
    boolean isSaid(String name, String code, Text why) {
        return parts.alarms().open().stream()
                .anyMatch(alarm -> alarm.kind() == AlarmKind.FILE_MISMATCH
                        && alarm.about().equals(about(name))
                        && code.equals(alarm.code())
                        && alarm.what().en().endsWith(": " + why.en()));
    }

    void mismatch(String name, Text why) {
        raise(
                AlarmKind.FILE_MISMATCH,
                name,
                new Text(
                        "Skedari " + name + " nuk përputhet me .done të tij: " + why.sq(),
                        "The file " + name + " does not match its .done: " + why.en()),
                "FPR-108");
    }

    void tooLarge(String name, Text why) {
        raise(
                AlarmKind.FILE_MISMATCH,
                name,
                new Text(
                        "Skedari " + name + " është tepër i madh: " + why.sq(),
                        "The file " + name + " is too large: " + why.en()),
                "FPR-107");
    }

    void withheld(String name, Text words) {
        raise(
                AlarmKind.FILE_WITHHELD,
                name,
                new Text(
                        "Skedari " + name + " nuk lexohet: " + words.sq(),
                        "The file " + name + " cannot be read: " + words.en()),
                null);
    }

    void good(Connection tx, String name) throws SQLException {
        for (AlarmKind kind : KINDS) {
            parts.alarms().close(tx, kind, about(name));
        }
    }

    private Open tell(AlarmKind kind, String name, Text words, String code) {
        raise(kind, name, words, code);
        return new Open(kind, about(name));
    }

    private void raise(AlarmKind kind, String name, Text words, String code) {
        parts.database().transact(tx -> {
            boolean news = parts.alarms()
                    .raise(
                            tx,
                            Alarm.of(kind, about(name), words)
                                    .at(institution)
                                    .in(run.agreement(), run.flow())
                                    .code(code));
            if (news) {
                parts.ledger()
                        .record(
                                tx,
                                LedgerEntry.of(Event.FILE_LEFT_ALONE, Actors.HUB)
                                        .agreement(run.agreement())
                                        .recipient(institution)
                                        .codes(code == null ? List.of() : List.of(code))
                                        .detail("file", name)
                                        .detail("why", kind.name())
                                        .build());
                if (kind == AlarmKind.FILE_MISMATCH && reportTo.isPresent()) {
                    parts.notices().leftAlone(tx, reportTo.get(), run, institution, name, code);
                }
            }
        });
    }

    /** What lasts of the files with a {@code .done} is found out when they are read. */
    private void closeAllBut(Set<Open> now, Listing listing) {
        List<String> kinds = KINDS.stream().map(Enum::name).toList();
        parts.database().transact(tx -> {
            for (Open open : Sql.list(
                    tx,
                    row -> new Open(AlarmKind.valueOf(row.getString("kind")), row.getString("about")),
                    OPEN,
                    institution,
                    run.agreement(),
                    run.flow(),
                    kinds)) {
                boolean complete = listing.complete().stream()
                        .anyMatch(file -> about(file.name()).equals(open.about()));
                boolean lasts = now.contains(open)
                        || (open.kind() == AlarmKind.FILE_UNFINISHED ? isMoving(listing, open.about()) : complete);
                if (!lasts) {
                    parts.alarms().close(tx, open.kind(), open.about());
                }
            }
        });
    }

    /** Another server may know for how long. */
    private boolean isMoving(Listing listing, String about) {
        return listing.isMoving(about.substring(about("").length()));
    }

    private String about(String name) {
        return institution + "/" + name;
    }

    /** Enough to find it on the server: {@code sha256sum} of the name. */
    static String hidden(String name) {
        return "sha256 " + Canonical.sha256Hex(name).substring(0, 16);
    }
}
