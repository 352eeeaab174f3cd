package al.tirana.nyja.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What this server's workers hold. A delivery of several parts, a long file or a question may take longer than a lease: then
 * the lease is renewed while somebody works under it. Whoever could not renew it in time has lost it, and sends nothing more
 * (a fencing token). Work that never ends does not hold its lane for ever. For many threads.
 */
final class LeasesInHand {

    /** Longer than the longest transfer that a connector may be given. */
    static final Duration LONGEST = Duration.ofHours(7);

    private record Held(Lease lease, Instant since, Instant until) {}

    private final Function<List<Lease>, Set<UUID>> renewal;
    private final Clock clock;
    private final Duration lease;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    /** @param renewal extends those that are still ours, by one lease, and says by their tokens which */
    LeasesInHand(Function<List<Lease>, Set<UUID>> renewal, Clock clock, Duration lease) {
        this.renewal = renewal;
        this.clock = clock;
        this.lease = lease;
    }

    /** A worker begins with it, or with the next delivery of its lane. */
    void take(Lease one) {
        held.put(one.token(), new Held(one, clock.instant(), one.until()));
    }

    void leave(Lease one) {
        held.remove(one.token());
    }

    /** Until when the lane is ours at least, as far as this server knows. */
    Instant until(Lease one) {
        Held now = held.get(one.token());
        return now == null ? one.until() : now.until();
    }

    /** Whether nobody else can have taken the lane. */
    boolean ours(Lease one) {
        return held.containsKey(one.token()) && clock.instant().isBefore(until(one));
    }

    /** Those of which half is over; short work never comes here. */
    void renew() {
        Instant now = clock.instant();
        List<Held> old = held.values().stream()
                .filter(one -> !now.isBefore(one.until().minus(lease.dividedBy(2))))
                .filter(one ->
                        now.isBefore(one.until()) && now.isBefore(one.since().plus(LONGEST)))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        Set<UUID> renewed = renewal.apply(old.stream().map(Held::lease).toList());
        for (Held one : old) {
            UUID token = one.lease().token();
            if (renewed.contains(token)) {
                held.computeIfPresent(
                        token, (key, last) -> last == one ? new Held(one.lease(), one.since(), now.plus(lease)) : last);
            } else {
                held.remove(token, one);
            }
        }
    }

    /** Often enough that two renewals may fail. */
    Duration pause() {
        return lease.dividedBy(8);
    }
}
