package al.tirana.nyja.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Leases that stand behind others at the same channel: the worker who is there takes the next one without letting go. A
 * place in a line is only given where somebody is at the channel, or promised to it, and where it takes what it gets
 * quickly: so nobody stands behind one that hangs, nor behind another channel. Safe for all threads.
 */
final class Lines {

    /** A channel that took nothing for so long is slow: what is for it waits among the lanes that are due. */
    private static final Duration QUICK = Duration.ofMillis(250);

    private static final class Line {
        private int workers;
        private int places;
        private Instant moved = Instant.MIN;
        private final Deque<Lease> leases = new ArrayDeque<>();
    }

    private final int longest;
    private final Clock clock;
    private final Map<String, Line> lines = new HashMap<>();

    /** @param longest how many may stand at one channel */
    Lines(int longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** A place, if there is one; {@link #leave} or {@link #stand} follows. */
    synchronized boolean enter(String channel) {
        Line line = lines.get(channel);
        if (line == null
                || line.workers == 0
                || line.places >= longest
                || line.moved.plus(QUICK).isBefore(clock.instant())) {
            return false;
        }
        line.places++;
        return true;
    }

    /** The place is not needed. */
    synchronized void leave(String channel) {
        line(channel).places--;
    }

    /** @return whether a worker is there or comes, who will take it; else somebody has to {@link #take} it */
    synchronized boolean stand(String channel, Lease lease) {
        Line line = line(channel);
        line.leases.add(lease);
        return line.workers > 0;
    }

    /** A worker is promised to the channel. */
    synchronized void begin(String channel) {
        line(channel).workers++;
    }

    /** The worker has brought something. @return what stands next there; {@code null}: nothing */
    synchronized Lease next(String channel) {
        Line line = line(channel);
        line.moved = clock.instant();
        return first(line);
    }

    /** The worker goes, or does not come. */
    synchronized void end(String channel) {
        line(channel).workers--;
    }

    /** Whether something stands where no worker is any more. */
    synchronized boolean left() {
        return lines.values().stream().anyMatch(Lines::left);
    }

    /** @param enter whether the caller may go to a channel. @return what stands there alone; {@code null}: nothing */
    synchronized Lease take(Predicate<String> enter) {
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            if (left(line.getValue()) && enter.test(line.getKey())) {
                return first(line.getValue());
            }
        }
        return null;
    }

    private static boolean left(Line line) {
        return line.workers == 0 && !line.leases.isEmpty();
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
