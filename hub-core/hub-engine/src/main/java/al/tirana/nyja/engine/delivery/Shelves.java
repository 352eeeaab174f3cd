package al.tirana.nyja.engine.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Leases that the commits of files took for this server's workers, by channel and agreement, until a worker takes as many as it
 * carries at once. Only so many lie here, with so many bytes; who finds no place leaves the lane to be found as any other. The
 * channel whose turn was longest ago comes first. Safe for all threads.
 */
final class Shelves {

    private record Laid(Lease lease, long bytes, long since) {}

    private record Key(String channel, String agreement) {}

    private final int most;
    private final long mostBytes;
    private final LongSupplier nanos;
    private final Map<Key, Deque<Laid>> shelves = new LinkedHashMap<>();
    /** Places that are taken or promised, by channel. */
    private final Map<String, Integer> places = new HashMap<>();

    private int taken;
    private long bytes;
    private long laid;

    /**
     * @param most how many may lie here
     * @param mostBytes and of how many bytes
     * @param nanos counts on, whoever sets the clock
     */
    Shelves(int most, long mostBytes, LongSupplier nanos) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.nanos = nanos;
    }

    /**
     * A place, if there is one; {@link #leave} or {@link #lay} follows.
     *
     * @param fits how many may lie here for the channel, however much room there is: no more than half of it
     */
    synchronized boolean enter(String channel, int fits, long size) {
        int own = places.getOrDefault(channel, 0);
        if (taken >= most || own >= Math.min(fits, Math.max(1, most / 2)) || bytes + size > mostBytes) {
            return false;
        }
        places.put(channel, own + 1);
        taken++;
        bytes += size;
        return true;
    }

    /** The place is not needed. */
    synchronized void leave(String channel, long size) {
        places.computeIfPresent(channel, (name, own) -> own == 1 ? null : own - 1);
        taken--;
        bytes -= size;
    }

    /** @return whether it is the first that lies there */
    synchronized boolean lay(String channel, Lease lease, long size) {
        Deque<Laid> shelf =
                shelves.computeIfAbsent(new Key(channel, lease.head().agreement()), key -> new ArrayDeque<>());
        shelf.add(new Laid(lease, size, nanos.getAsLong()));
        laid++;
        return shelf.size() == 1;
    }

    /** How many were laid here since the start. */
    synchronized long laid() {
        return laid;
    }

    synchronized boolean any() {
        return !shelves.isEmpty();
    }

    /**
     * Leases of one channel and one agreement, in the order in which they came.
     *
     * @param enter whether the caller may go to a channel
     * @param atOnce how many a worker carries there at once
     * @return none: nothing lies where the caller may go
     */
    synchronized List<Lease> take(Predicate<String> enter, ToIntFunction<String> atOnce) {
        for (Key key : List.copyOf(shelves.keySet())) {
            if (enter.test(key.channel())) {
                Deque<Laid> shelf = shelves.remove(key);
                List<Lease> first = new ArrayList<>();
                for (int count = Math.max(1, atOnce.applyAsInt(key.channel()));
                        count > 0 && !shelf.isEmpty();
                        count--) {
                    first.add(off(key, shelf.remove()));
                }
                if (!shelf.isEmpty()) {
                    shelves.put(key, shelf); // behind the others
                }
                return first;
            }
        }
        return List.of();
    }

    /** All that lies there for a channel. */
    synchronized List<Lease> clear(String channel) {
        return removeIf((key, laid) -> key.channel().equals(channel));
    }

    /** All that lies there for longer than this. */
    synchronized List<Lease> olderThan(Duration time) {
        long now = nanos.getAsLong();
        return removeIf((key, laid) -> now - laid.since() > time.toNanos());
    }

    /** All that lies there. */
    synchronized List<Lease> clear() {
        return removeIf((key, laid) -> true);
    }

    private interface Condition {
        boolean holds(Key key, Laid laid);
    }

    private List<Lease> removeIf(Condition condition) {
        List<Lease> removed = new ArrayList<>();
        for (Iterator<Map.Entry<Key, Deque<Laid>>> each = shelves.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Key, Deque<Laid>> shelf = each.next();
            for (Iterator<Laid> next = shelf.getValue().iterator(); next.hasNext(); ) {
                Laid laid = next.next();
                if (condition.holds(shelf.getKey(), laid)) {
                    next.remove();
                    removed.add(off(shelf.getKey(), laid));
                }
            }
            if (shelf.getValue().isEmpty()) {
                each.remove();
            }
        }
        return removed;
    }

    private Lease off(Key key, Laid laid) {
        leave(key.channel(), laid.bytes());
        return laid.lease();
    }
}
