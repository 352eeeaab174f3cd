package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of a folder stand still: looked at twice, so long apart, they had the same size and the same time. By the hub's
 * own clock, since nobody knows how right the partner's is. What stood still once is not waited for again, so a file that stays
 * there costs one wait. For many threads.
 */
final class StandingStill {

    /** Waits, and asks again and again whether it may. */
    interface Wait {
        void through(Duration time, Runnable mayGoOn) throws InterruptedException;
    }

    /**
     * A folder at the last look.
     *
     * @param moving those of the flow's files that have not stood still
     * @param restless names of those of which that has been so for long, whenever somebody looked or fetched them
     */
    record Look(List<RemoteFile> files, Set<RemoteFile> moving, Set<String> restless) {}

    /** Longer than an upload takes of which nothing needs to be said. */
    static final Duration LONG = Duration.ofMinutes(15);

    private static final long STEP_MILLIS = 250;

    private final Clock clock;
    private final Wait wait;
    private final ConcurrentMap<String, Set<RemoteFile>> stood = new ConcurrentHashMap<>();
    /** By the folder: since when a file moves at each look. */
    private final ConcurrentMap<String, Map<String, Instant>> moves = new ConcurrentHashMap<>();
    /** And since when what is fetched is not what was listed. */
    private final ConcurrentMap<String, Map<String, Instant>> differs = new ConcurrentHashMap<>();

    StandingStill(Clock clock) {
        this(clock, StandingStill::inSteps);
    }

    StandingStill(Clock clock, Wait wait) {
        this.clock = clock;
        this.wait = wait;
    }

    /**
     * @param still zero: nobody asks whether they stand still
     * @param mayGoOn throws {@link RunStopped} if the run ends here
     */
    Look look(ChannelId channel, FileLayout layout, PartnerFolder folder, Duration still, Runnable mayGoOn)
            throws PartnerFault {
        List<RemoteFile> first = folder.list();
        String place = place(channel, layout);
        Set<RemoteFile> before = ofTheFlow(first, layout);
        Set<RemoteFile> known = stood.getOrDefault(place, Set.of());
        if (still.isZero() || known.containsAll(before)) {
            return look(place, first, Set.of());
        }
        through(still, mayGoOn);
        List<RemoteFile> second = folder.list();
        Set<RemoteFile> moving = ofTheFlow(second, layout);
        moving.removeAll(before);
        Set<RemoteFile> stand = ofTheFlow(second, layout);
        stand.removeAll(moving);
        stood.put(place, Set.copyOf(stand));
        return look(place, second, Set.copyOf(moving));
    }

    private Look look(String place, List<RemoteFile> files, Set<RemoteFile> moving) {
        Map<String, Instant> moved = of(moves, place);
        moved.keySet().retainAll(names(moving));
        moving.forEach(file -> moved.putIfAbsent(file.name(), clock.instant()));
        Map<String, Instant> differed = of(differs, place);
        differed.keySet().retainAll(names(files));
        Instant before = clock.instant().minus(LONG);
        Set<String> restless = Stream.of(moved, differed)
                .flatMap(all -> all.entrySet().stream())
                .filter(one -> !one.getValue().isAfter(before))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Look(files, moving, restless);
    }

    /**
     * One that stood still was fetched.
     *
     * @param other whether that was not what the folder had shown, or shows now
     */
    void fetched(ChannelId channel, FileLayout layout, RemoteFile file, boolean other) {
        Map<String, Instant> differed = of(differs, place(channel, layout));
        if (other) {
            differed.putIfAbsent(file.name(), clock.instant());
        } else {
            differed.remove(file.name());
        }
    }

    private static String place(ChannelId channel, FileLayout layout) {
        return channel + " " + layout.name();
    }

    private static Map<String, Instant> of(ConcurrentMap<String, Map<String, Instant>> all, String place) {
        return all.computeIfAbsent(place, one -> new ConcurrentHashMap<>());
    }

    private static Set<String> names(Collection<RemoteFile> files) {
        return files.stream().map(RemoteFile::name).collect(Collectors.toSet());
    }

    /** Whoever interrupts it stops the server: that is no fault of the partner's, and the thread still has to let its run go. */
    private void through(Duration still, Runnable mayGoOn) {
        try {
            wait.through(still, mayGoOn);
        } catch (InterruptedException e) {
            throw new RunStopped(RunStopped.Why.STOPPING);
        }
    }

    private static void inSteps(Duration time, Runnable mayGoOn) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            mayGoOn.run();
            Thread.sleep(Math.min(left, STEP_MILLIS));
        }
        mayGoOn.run();
    }

    private static Set<RemoteFile> ofTheFlow(List<RemoteFile> files, FileLayout layout) {
        return files.stream()
                .filter(file -> layout.matches(file.name()))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
