package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

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
     */
    record Look(List<RemoteFile> files, Set<RemoteFile> moving) {}

    private static final long STEP_MILLIS = 250;

    private final Wait wait;
    private final ConcurrentMap<String, Set<RemoteFile>> stood = new ConcurrentHashMap<>();

    StandingStill() {
        this(StandingStill::inSteps);
    }

    StandingStill(Wait wait) {
        this.wait = wait;
    }

    /**
     * @param still zero: nobody asks whether they stand still
     * @param mayGoOn throws {@link RunStopped} if the run ends here
     */
    Look look(ChannelId channel, FileLayout layout, PartnerFolder folder, Duration still, Runnable mayGoOn)
            throws PartnerFault {
        List<RemoteFile> first = folder.list();
        String place = channel + " " + layout.name();
        Set<RemoteFile> before = ofTheFlow(first, layout);
        Set<RemoteFile> known = stood.getOrDefault(place, Set.of());
        if (still.isZero() || known.containsAll(before)) {
            return new Look(first, Set.of());
        }
        through(still, mayGoOn);
        List<RemoteFile> second = folder.list();
        Set<RemoteFile> moving = ofTheFlow(second, layout);
        moving.removeAll(before);
        Set<RemoteFile> stand = ofTheFlow(second, layout);
        stand.removeAll(moving);
        stood.put(place, Set.copyOf(stand));
        return new Look(second, Set.copyOf(moving));
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
