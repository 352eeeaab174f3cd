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

    /**
     * What became of leases that were to be renewed, by their tokens.
     *
     * @param longer now one lease longer
     * @param ours those, and others that are still ours and whose lane somebody else held at that moment
     */
    record Renewed(Set<UUID> longer, Set<UUID> ours) {}

    /** @param rests whether nobody works under it at this moment: then it is ours until its end, and not longer */
    private record Held(Lease lease, Instant since, Instant until, boolean rests) {}

    private final Function<List<Lease>, Renewed> renewal;
    private final Clock clock;
    private final Duration lease;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    /** @param renewal extends those that are still ours, by one lease */
    LeasesInHand(Function<List<Lease>, Renewed> renewal, Clock clock, Duration lease) {
        this.renewal = renewal;
        this.clock = clock;
        this.lease = lease;
    }

    /** A worker begins with it, or with the next delivery of its lane. */
    void take(Lease one) {
        Instant known = until(one);
        Instant until = known.isAfter(one.until()) ? known : one.until();
        held.put(one.token(), new Held(one, clock.instant(), until, false));
    }

    /** Nobody works under it until it is taken again. */
    void rest(Lease one) {
        held.computeIfPresent(one.token(), (token, last) -> new Held(last.lease(), last.since(), last.until(), true));
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
                .filter(one -> !one.rests() && !now.isBefore(one.until().minus(lease.dividedBy(2))))
                .filter(one ->
                        now.isBefore(one.until()) && now.isBefore(one.since().plus(LONGEST)))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        Renewed renewed = renewal.apply(old.stream().map(Held::lease).toList());
        for (Held one : old) {
            UUID token = one.lease().token();
            if (renewed.longer().contains(token)) {
                held.computeIfPresent(
                        token,
                        (key, last) -> last == one ? new Held(one.lease(), one.since(), now.plus(lease), false) : last);
            } else if (!renewed.ours().contains(token)) { // else it keeps its end, and its turn comes again before that
                held.remove(token, one);
            }
        }
    }

    /** Often enough that two renewals may fail. */
    Duration pause() {
        return lease.dividedBy(8);
    }
}
