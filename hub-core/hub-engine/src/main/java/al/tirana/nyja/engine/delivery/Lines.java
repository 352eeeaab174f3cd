package al.tirana.nyja.engine.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Leases that stand behind others at the same channel: the worker who is there takes the next one without letting go, and
 * so does whoever has a free hand, as the one who is there may hang. A place in a line is only given where somebody is at
 * the channel, or promised to it, and where it took something a moment ago: so few stand behind one that begins to hang, and
 * nobody stands behind another channel. Safe for all threads.
 */
final class Lines {

    /** A channel that took nothing for so long is slow: what is for it waits among the lanes that are due. */
    private static final Duration QUICK = Duration.ofMillis(250);

    private static final class Line {
        private int workers;
        private int places;
        /** When it took something last; {@code null}: never, or it failed since then. */
        private Long moved;

        private final Deque<Lease> leases = new ArrayDeque<>();
    }

    private final int longest;
    private final LongSupplier nanos;
    private final Map<String, Line> lines = new HashMap<>();

    /**
     * @param longest how many may stand at one channel
     * @param nanos counts on, whoever sets the clock
     */
    Lines(int longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
    }

    /** A place, if there is one; {@link #leave} or {@link #stand} follows. */
    synchronized boolean enter(String channel) {
        Line line = lines.get(channel);
        if (line == null
                || line.workers == 0
                || line.places >= longest
                || line.moved == null
                || nanos.getAsLong() - line.moved > QUICK.toNanos()) {
            return false;
        }
        line.places++;
        return true;
    }

    /** The place is not needed. */
    synchronized void leave(String channel) {
        line(channel).places--;
    }

    /** @return whether a worker is there or comes, who takes it in the end; whoever has a free hand may {@link #take} it */
    synchronized boolean stand(String channel, Lease lease) {
        Line line = line(channel);
        line.leases.add(lease);
        return line.workers > 0;
    }

    /** A worker is promised to the channel. */
    synchronized void begin(String channel) {
        line(channel).workers++;
    }

    /** The channel took something. */
    synchronized void moved(String channel) {
        line(channel).moved = nanos.getAsLong();
    }

    /** @return what stands next there; {@code null}: nothing */
    synchronized Lease next(String channel) {
        return first(line(channel));
    }

    /** Nobody stands there any more, nor may anybody until it takes something. @return who stood there */
    synchronized List<Lease> clear(String channel) {
        Line line = line(channel);
        List<Lease> all = List.copyOf(line.leases);
        line.leases.clear();
        line.places -= all.size();
        line.moved = null;
        return all;
    }

    /** The worker goes, or does not come. */
    synchronized void end(String channel) {
        line(channel).workers--;
    }

    /** Whether something stands anywhere. */
    synchronized boolean any() {
        return lines.values().stream().anyMatch(line -> !line.leases.isEmpty());
    }

    /** @param enter whether the caller may go to a channel. @return what stands there; {@code null}: nothing */
    synchronized Lease take(Predicate<String> enter) {
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            if (!line.getValue().leases.isEmpty() && enter.test(line.getKey())) {
                return first(line.getValue());
            }
        }
        return null;
    }

    private static Lease first(Line line) {
        Lease first = line.leases.poll();
        if (first != null) {
            line.places--;
        }
        return first;
    }

    private Line line(String channel) {
        return lines.computeIfAbsent(channel, name -> new Line());
    }
}
