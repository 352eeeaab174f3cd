package al.tirana.nyja.engine.door;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * How many messages an institution may send: a bucket that fills evenly. Who has something left may send a whole batch, and
 * is in debt afterwards: otherwise a large batch would have to wait for ever behind small messages.
 *
 * <p>Thread safe. Known institutions only, so the number of buckets is bounded.
 */
final class Quota {

    private static final double NANOS = 1e9;

    private final ToDoubleFunction<String> second;
    private final ToDoubleFunction<String> burst;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private static final class Bucket {
        private double left;
        private long at;
    }

    /** The same for everybody. */
    Quota(int second, int burst, LongSupplier nanos) {
        this(who -> second, who -> burst, nanos);
    }

    /** @param second, burst of an institution, as they are at the time */
    Quota(ToDoubleFunction<String> second, ToDoubleFunction<String> burst, LongSupplier nanos) {
        this.second = second;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Whether this institution may send now; it costs nothing yet. */
    synchronized boolean has(String who) {
        return filled(who).left > 0;
    }

    synchronized void spend(String who, int messages) {
        filled(who).left -= messages;
    }

    private Bucket filled(String who) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(who, key -> {
            Bucket full = new Bucket();
            full.left = burst.applyAsDouble(who);
            full.at = now;
            return full;
        });
        bucket.left =
                Math.min(burst.applyAsDouble(who), bucket.left + (now - bucket.at) / NANOS * second.applyAsDouble(who));
        bucket.at = now;
        return bucket;
    }
}
