package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.RemoteFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What lies in a partner's folder, by what it means to the flow. */
final class Listing {

    /**
     * The older first, as the layouts put the date into the name. Endings do not count: what is only the beginning of another
     * name was before it, such as {@code x-2026-11-27.csv} before {@code x-2026-11-27-02.csv}.
     */
    static final Comparator<String> ORDER =
            Comparator.comparing(Listing::withoutEnding).thenComparing(Comparator.naturalOrder());

    private final Map<String, RemoteFile> byName = new HashMap<>();
    private final List<RemoteFile> complete = new ArrayList<>();
    private final List<RemoteFile> unfinished = new ArrayList<>();
    private final List<RemoteFile> foreign = new ArrayList<>();
    private final List<String> orphans = new ArrayList<>();
    private final Set<String> moving;
    private final boolean signsNeeded;

    /**
     * @param completeness how files are known to be complete
     * @param moving those that have not stood still: neither complete nor left unfinished
     * @param beside files of the agreement's other flows over the same channel: they are theirs to tell of
     */
    Listing(
            List<RemoteFile> files,
            FileLayout layout,
            Completeness completeness,
            Set<RemoteFile> moving,
            List<FileLayout> beside) {
        files.forEach(file -> byName.put(file.name(), file));
        this.moving = moving.stream().map(RemoteFile::name).collect(Collectors.toSet());
        Signs signs = new Signs(completeness.by(), layout.doneSuffix());
        this.signsNeeded = signs.needed();
        for (RemoteFile file : byName.values()) {
            if (layout.matches(file.name()) && moving.contains(file)) {
                continue;
            } else if (layout.matches(file.name())) {
                (signs.isComplete(file, byName.keySet()) ? complete : unfinished).add(file);
            } else if (isDone(file.name(), layout)) {
                orphans.add(base(file.name(), layout.doneSuffix()));
            } else if (!isReport(file.name(), layout)
                    && beside.stream().noneMatch(other -> belongs(file.name(), other))) {
                foreign.add(file);
            }
        }
        orphans.removeIf(byName::containsKey);
        complete.sort(Comparator.comparing(RemoteFile::name, ORDER));
    }

    /** Complete files, in their {@link #ORDER}. */
    List<RemoteFile> complete() {
        return complete;
    }

    List<RemoteFile> unfinished() {
        return unfinished;
    }

    /** Whether those lack a sign; else they are empty. */
    boolean signsNeeded() {
        return signsNeeded;
    }

    /** Whether it has not stood still. */
    boolean isMoving(String name) {
        return moving.contains(name);
    }

    /** Names that were not agreed. */
    List<RemoteFile> foreign() {
        return foreign;
    }

    /** Names of files whose sign is there without them. */
    List<String> orphans() {
        return orphans;
    }

    Optional<RemoteFile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static boolean belongs(String name, FileLayout layout) {
        return layout.matches(name) || isDone(name, layout) || isReport(name, layout);
    }

    private static boolean isDone(String name, FileLayout layout) {
        return name.endsWith(layout.doneSuffix()) && layout.matches(base(name, layout.doneSuffix()));
    }

    private static boolean isReport(String name, FileLayout layout) {
        return name.endsWith(layout.reportSuffix()) && layout.matches(base(name, layout.reportSuffix()));
    }

    static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String base(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }
}
