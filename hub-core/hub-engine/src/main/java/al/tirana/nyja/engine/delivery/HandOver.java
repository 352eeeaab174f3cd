package al.tirana.nyja.engine.delivery;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leases that were taken by the very transaction that filled the lane, on their way to a worker of this server. Whoever
 * wants to take one first has to be promised a hand.
 *
 * <p>Every worker has a hand; who carries something, whether handed over or found, holds one. A quarter of them is promised
 * to nobody: what waits after a failure must be found, however much is posted. Where all hands are promised, something may
 * be promised to a hand that is at its channel already, to be taken next; a hand that is free before takes it too. Safe for
 * all threads.
 */
final class HandOver {

    /**
     * A hand, and a place at a channel, for one lane.
     *
     * @param next the hand of one who is at the channel already, after what he carries
     */
    record Promise(NewDelivery delivery, UUID token, Instant until, boolean next) {

        String channel() {
            return delivery.way().toString();
        }
    }

    /** What lay ready for longer may have been stopped, paused or withdrawn meanwhile. */
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final LeaseTokens tokens;
    private final SendingRules rules;
    private final Clock clock;
    private final Duration lease;
    private final Busy busy;
    private final WakeSignal wakeSignal;
    private final Semaphore hands;
    private final Semaphore promises;
    private final AtomicBoolean missed = new AtomicBoolean();
    private final Queue<Lease> given = new ConcurrentLinkedQueue<>();
    private final Lines lines;

    HandOver(
            LeaseTokens tokens,
            SendingRules rules,
            Clock clock,
            Duration lease,
            Busy busy,
            WakeSignal wakeSignal,
            int workers) {
        this.tokens = tokens;
        this.rules = rules;
        this.clock = clock;
        this.lease = lease;
        this.busy = busy;
        this.wakeSignal = wakeSignal;
        this.hands = new Semaphore(workers);
        this.promises = new Semaphore(workers - Math.max(1, workers / 4));
        this.lines = new Lines(workers, System::nanoTime);
    }

    /** Never waits. To be redeemed with {@link #give} or {@link #free(Promise)}. */
    Optional<Promise> promise(NewDelivery delivery) {
        String channel = delivery.way().toString();
        if (!rules.calls(channel)) {
            return Optional.empty();
        }
        boolean hand = enter(channel);
        return hand || lines.enter(channel)
                ? Optional.of(
                        new Promise(delivery, tokens.next(), clock.instant().plus(lease), !hand))
                : Optional.empty();
    }

    private boolean enter(String channel) {
        if (!promises.tryAcquire()) {
            return false;
        }
        if (!hands.tryAcquire()) {
            promises.release();
            return false;
        }
        if (!busy.tryEnter(channel)) {
            promises.release();
            freeHand();
            return false;
        }
        lines.begin(channel);
        return true;
    }

    /** Sets the parameters of {@link SendingRules#JOINS}. @return the next free parameter */
    int bindRules(PreparedStatement statement, int first) throws SQLException {
        return rules.bind(statement, first);
    }

    /** The lane was leased, and the transaction is durable. */
    void give(Promise promise, long lane, long delivery, String plugin) {
        NewDelivery written = promise.delivery();
        Head head = Head.of(delivery, plugin, written);
        Lease lease = new Lease(lane, promise.token(), promise.until(), clock.instant(), head, false, written.clear());
        if (!promise.next()) {
            given.add(lease);
            wakeSignal.call();
        } else if (!lines.stand(promise.channel(), lease) || handsFree()) {
            wakeSignal.call();
        }
    }

    private boolean handsFree() {
        return promises.availablePermits() > 0 && hands.availablePermits() > 0;
    }

    /** Something that was handed over, or {@code null}; {@link #free(String)} follows. */
    Lease next() {
        Lease lease = given.poll();
        return lease == null ? lines.take(this::enter) : lease;
    }

    /** What a worker who is at this channel takes next, or {@code null}. */
    Lease nextAt(String channel) {
        return lines.next(channel);
    }

    /** The channel took what a worker brought. */
    void moved(String channel) {
        lines.moved(channel);
    }

    /** All that stands at a channel that does not take it: to be given back. */
    List<Lease> clear(String channel) {
        return lines.clear(channel);
    }

    boolean waiting() {
        return !given.isEmpty() || lines.any();
    }

    /**
     * Whether it may still go out: the log of the registers, the plugins that run here, and its time as ours. Half of that
     * is needed, or it would end while it is sent, before anybody renews it.
     */
    boolean allows(Lease given) {
        return clock.instant().plus(lease.dividedBy(2)).isBefore(given.until()) && rules.allow(given.head());
    }

    /** Whether it lay ready for so long that all else has to be asked anew; also where the clock was set back. */
    boolean old(Lease given) {
        Duration lay = Duration.between(given.due(), clock.instant());
        return lay.isNegative() || lay.compareTo(A_MOMENT) > 0;
    }

    /** A promise that is not needed. */
    void free(Promise promise) {
        if (promise.next()) {
            lines.leave(promise.channel());
            return;
        }
        free(promise.channel());
    }

    /** The hand lets go of the channel. What still stands somewhere is for whoever is called. */
    void free(String channel) {
        lines.end(channel);
        busy.leave(channel);
        promises.release();
        freeHand();
        if (lines.any()) {
            wakeSignal.call();
        }
    }

    /** For a worker that looks for something itself; not if all hands are promised: who gets one then will ring. */
    boolean takeHand() {
        if (hands.tryAcquire()) {
            return true;
        }
        missed.set(true);
        return hands.tryAcquire();
    }

    void freeHand() {
        hands.release();
        if (missed.compareAndSet(true, false)) {
            wakeSignal.ring();
        }
    }
}
