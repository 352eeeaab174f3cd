package al.tirana.nyja.engine.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many lanes of a channel one worker takes at once: as many as the channel lately took in a short while. Where each
 * delivery takes long, or one failed, workers take one lane each, and all of them are at it. Safe for all threads.
 */
final class Paces {

    /**
     * Where a look finds fewer lanes due than come with a file, each delivery is noted for itself: a server that dies then repeats
     * one for each worker at most. What a file's commit handed over is not looked for: of that a worker takes as many as its pace
     * says, however few there are.
     */
    static final int BACKLOG = 50;

    /** Where several go in one exchange, any two that wait are worth one. */
    static final int SHARED_BACKLOG = 2;

    /** What one worker takes is under way for about so long. */
    private static final Duration WHILE = Duration.ofMillis(250);

    private static final int MOST = 50;

    private final Map<String, Integer> lanes = new ConcurrentHashMap<>();
    private final Set<String> sharing = ConcurrentHashMap.newKeySet();

    /** By channel; of one that is not here, a worker takes one. */
    Map<String, Integer> lanes() {
        return lanes;
    }

    /** How many a worker takes of this channel. */
    int of(String channel) {
        return lanes.getOrDefault(channel, 1);
    }

    /** Channels over which several go in one exchange: of these many are taken as soon as {@link #SHARED_BACKLOG} wait. */
    Set<String> sharing() {
        return sharing;
    }

    /**
     * A worker sent what it took.
     *
     * @param together how many deliveries went in one exchange, or would have: they take no longer than one
     */
    void went(String channel, int exchanges, int together, Duration time) {
        long each = Math.max(1, time.toNanos() / exchanges);
        int fit = (int) Math.min(MOST, Math.max(1, WHILE.toNanos() / each) * together);
        if (together > 1) {
            sharing.add(channel);
        } else {
            sharing.remove(channel);
        }
        lanes.compute(channel, (name, now) -> Math.max(1, Math.min(fit, 2 * (now == null ? 1 : now))));
    }

    /** One did not arrive. */
    void failed(String channel) {
        lanes.remove(channel);
    }
}
