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

    /** Waits. */
    interface Wait {
        void through(Duration time) throws InterruptedException;
    }

    /**
     * A folder at the last look.
     *
     * @param moving those of the flow's files that have not stood still
     */
    record Look(List<RemoteFile> files, Set<RemoteFile> moving) {}

    private final Wait wait;
    private final ConcurrentMap<String, Set<RemoteFile>> stood = new ConcurrentHashMap<>();

    StandingStill() {
        this(time -> Thread.sleep(time.toMillis()));
    }

    StandingStill(Wait wait) {
        this.wait = wait;
    }

    /** @param still zero: nobody asks whether they stand still */
    Look look(ChannelId channel, FileLayout layout, PartnerFolder folder, Duration still) throws PartnerFault {
        List<RemoteFile> first = folder.list();
        String place = channel + " " + layout.name();
        Set<RemoteFile> before = ofTheFlow(first, layout);
        Set<RemoteFile> known = stood.getOrDefault(place, Set.of());
        if (still.isZero() || known.containsAll(before)) {
            return new Look(first, Set.of());
        }
        if (!waited(still)) {
            before.retainAll(known);
        }
        List<RemoteFile> second = folder.list();
        Set<RemoteFile> moving = ofTheFlow(second, layout);
        moving.removeAll(before);
        Set<RemoteFile> stand = ofTheFlow(second, layout);
        stand.removeAll(moving);
        stood.put(place, Set.copyOf(stand));
        return new Look(second, Set.copyOf(moving));
    }

    /** @return false if the server is being stopped: then nothing has stood still */
    private boolean waited(Duration still) {
        try {
            wait.through(still);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Set<RemoteFile> ofTheFlow(List<RemoteFile> files, FileLayout layout) {
        return files.stream()
                .filter(file -> layout.matches(file.name()))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
