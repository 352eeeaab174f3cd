package al.tirana.nyja.engine.delivery;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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
     */
    record Promise(NewDelivery delivery, UUID token, Instant until, Whose whose) {

        String channel() {
            return delivery.way().toString();
        }

        /** What it holds in memory as long as nobody carries it. */
        long size() {
            return delivery.clear().bytes().length + (long) delivery.body().ciphertext().length;
        }
    }

    /** Whose hand is promised. */
    enum Whose {
        /** A free one's. */
        FREE,
        /** One's who is at the channel already, after what he carries. */
        NEXT,
        /** Nobody's in particular: a file's deliveries lie on a shelf, and are taken by many. */
        SHELF
    }

    /** So much of files lies in memory at most; what is beyond that is found as all that waits. */
    private static final int SHELVED = 1000;

    private static final long SHELVED_BYTES = 16 << 20;

    /** As much of one channel as one worker brings there in two seconds, by its pace. */
    private static final int PACES = 8;

    /** What one worker takes from a shelf: so many may come a second time when a server dies. */
    private static final int AT_ONCE = 50;

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
    private final Shelves shelves;
    private final Paces paces;
    /** Of the hands that may be promised, those that files may have: the others are for what is posted. */
    private final Semaphore ofFiles;

    private final Busy atChannels;

    /** There are no workers any more: what is given still goes back there. {@code null}: there are. */
    private volatile Consumer<List<Lease>> back;

    HandOver(
            LeaseTokens tokens,
            SendingRules rules,
            Clock clock,
            Duration lease,
            Busy busy,
            WakeSignal wakeSignal,
            Paces paces,
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
        this.paces = paces;
        int promised = workers - Math.max(1, workers / 4);
        int some = Math.max(0, Math.min(workers / 2, promised - 1)); // one promise is never theirs
        this.ofFiles = new Semaphore(some);
        this.atChannels = new Busy(some);
        this.shelves = new Shelves(some == 0 ? 0 : SHELVED, SHELVED_BYTES, System::nanoTime);
    }

    /** Never waits. To be redeemed with {@link #give} or {@link #free(Promise)}. */
    Optional<Promise> promise(NewDelivery delivery) {
        String channel = delivery.way().toString();
        if (!rules.calls(channel)) {
            return Optional.empty();
        }
        boolean hand = enter(channel);
        return hand || lines.enter(channel)
                ? Optional.of(new Promise(
                        delivery, tokens.next(), clock.instant().plus(lease), hand ? Whose.FREE : Whose.NEXT))
                : Optional.empty();
    }

    /**
     * The same for one of a file's deliveries, of a channel over which the hub calls: a place on a shelf. Only where workers
     * carry several at once: a channel that is slow, fails, or was not used yet has none.
     */
    Optional<Promise> promiseOnShelf(NewDelivery delivery) {
        String channel = delivery.way().toString();
        int pace = paces.of(channel);
        if (pace == 1) {
            return Optional.empty();
        }
        Promise promise = new Promise(delivery, tokens.next(), clock.instant().plus(lease), Whose.SHELF);
        return shelves.enter(channel, PACES * pace, promise.size()) ? Optional.of(promise) : Optional.empty();
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

    Instant now() {
        return clock.instant();
    }

    /** Whether the hub calls over this channel, by the log of the registers. */
    boolean calls(String channel) {
        return rules.calls(channel);
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
        boolean call =
                switch (promise.whose()) {
                    case FREE -> given.add(lease);
                    case NEXT -> !lines.stand(promise.channel(), lease) || handsFree();
                    case SHELF -> shelves.lay(promise.channel(), lease, promise.size());
                };
        if (call) {
            wakeSignal.call();
        }
        Consumer<List<Lease>> after = back;
        if (after != null) {
            after.accept(all());
        }
    }

    /** Workers take from here. */
    void open() {
        back = null;
    }

    /** No worker takes any more: all that lies here goes back, and whatever a commit that is under way still gives. */
    void close(Consumer<List<Lease>> giveBack) {
        back = giveBack;
        giveBack.accept(all());
    }

    private List<Lease> all() {
        List<Lease> all = new ArrayList<>(shelves.clear());
        for (Lease lease = next(); lease != null; lease = next()) {
            all.add(lease);
            String channel = lease.head().way().toString();
            all.addAll(lines.clear(channel));
            free(channel);
        }
        return all;
    }

    private boolean handsFree() {
        return promises.availablePermits() > 0 && hands.availablePermits() > 0;
    }

    /** Something that was handed over, or {@code null}; {@link #free(String)} follows. */
    Lease next() {
        Lease lease = given.poll();
        return lease == null ? lines.take(this::enter) : lease;
    }

    /**
     * What lies on a shelf: deliveries of files, of one channel and one agreement. {@link #freeOfFiles} follows, unless it is
     * empty.
     */
    List<Lease> nextOfFiles() {
        if (!shelves.any() || !promises.tryAcquire()) {
            return List.of();
        }
        if (!ofFiles.tryAcquire()) {
            promises.release();
            return List.of();
        }
        if (!hands.tryAcquire()) {
            ofFiles.release();
            promises.release();
            return List.of();
        }
        long laid = shelves.laid();
        List<Lease> leases = shelves.take(this::enterWithFiles, channel -> Math.min(AT_ONCE, paces.of(channel)));
        if (leases.isEmpty()) {
            ofFiles.release();
            promises.release();
            freeHand();
            if (shelves.laid() != laid) {
                wakeSignal.call(); // who was called for that may have found no hand, since this one was held
            }
        }
        return leases;
    }

    private boolean enterWithFiles(String channel) {
        if (!atChannels.tryEnter(channel)) {
            return false;
        }
        if (!busy.tryEnter(channel)) {
            atChannels.leave(channel);
            return false;
        }
        return true;
    }

    /** The hand that carried deliveries of files lets go of the channel. */
    void freeOfFiles(String channel) {
        busy.leave(channel);
        atChannels.leave(channel);
        ofFiles.release();
        promises.release();
        freeHand();
        callIfAnyWaits();
    }

    /** All of a channel's that lies on a shelf, where it does not take it quickly: to be given back. */
    List<Lease> clearIfSlow(String channel) {
        return paces.of(channel) > 1 ? List.of() : shelves.clear(channel);
    }

    /**
     * What nobody took from its shelf for a quarter of a lease. Of a channel at which somebody is, nothing is laid there for a
     * while, whether he carries a file's or what was posted; where nobody is, the channel is not to blame: others hold all hands.
     */
    List<Lease> tooLong() {
        List<Lease> old = shelves.olderThan(lease.dividedBy(4));
        old.stream().map(one -> one.head().way().toString()).filter(busy::at).forEach(paces::failed);
        return old;
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
        return !given.isEmpty() || lines.any() || shelves.any();
    }

    /**
     * Whether it may still go out: the log of the registers, the plugins that run here, and its time as ours. Half of that
     * is needed, or it would end while it is sent, before anybody renews it.
     */
    boolean allows(Lease given) {
        return clock.instant().plus(lease.dividedBy(2)).isBefore(given.until()) && rules.allow(given.head());
    }

    /** The same for deliveries of one channel and one agreement. @return those that may */
    List<Lease> allowed(List<Lease> leases) {
        Instant half = clock.instant().plus(lease.dividedBy(2));
        Set<String> plugins = new HashSet<>();
        Set<String> allowed = new HashSet<>();
        for (Lease one : leases) { // after a new version the plugin may be another one
            if (plugins.add(one.head().plugin()) && rules.allow(one.head())) {
                allowed.add(one.head().plugin());
            }
        }
        return leases.stream()
                .filter(one -> allowed.contains(one.head().plugin()) && half.isBefore(one.until()))
                .toList();
    }

    /** Whether it lay ready for so long that all else has to be asked anew; also where the clock was set back. */
    boolean old(Lease given) {
        Duration lay = Duration.between(given.due(), clock.instant());
        return lay.isNegative() || lay.compareTo(A_MOMENT) > 0;
    }

    /** A promise that is not needed. */
    void free(Promise promise) {
        switch (promise.whose()) {
            case FREE -> free(promise.channel());
            case NEXT -> lines.leave(promise.channel());
            case SHELF -> shelves.leave(promise.channel(), promise.size());
        }
    }

    /** The hand lets go of the channel. What still stands somewhere is for whoever is called. */
    void free(String channel) {
        lines.end(channel);
        busy.leave(channel);
        promises.release();
        freeHand();
        callIfAnyWaits();
    }

    private void callIfAnyWaits() {
        if (lines.any() || shelves.any()) {
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
