package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.LaneWorker.Tried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One delivery of each of several lanes of a channel: what has come of them so far. For one thread. */
final class Round {

    /** What one worker holds at once is sent or given back within this; the next look at a lane is soon enough. */
    private static final Duration A_WHILE = Duration.ofMillis(500);

    /** A suspension, a withdrawal or a pause is heard of within this. */
    private static final Duration UNASKED = Duration.ofMillis(100);

    /** Tries one. */
    interface Attempt {
        Tried make() throws InterruptedException;
    }

    /** Something that may fail without harm to what was sent. */
    interface Step {
        void take() throws InterruptedException;
    }

    private final CircuitBreaker circuit;
    private final UnaryOperator<List<Lease>> mayStill;
    private final long started = System.nanoTime();
    private long asked = started;
    private long unnoted;

    /** Of all of them; null if none has anything to send. */
    final ChannelId way;
    /** Whether the worker would take the lanes' next deliveries. */
    final boolean goOn;

    /** Not tried yet, and may still be sent. */
    final List<Lease> waiting;
    /** Those, and others that may not. */
    final List<Lease> untouched;
    /** Their recipient has these; that is not noted yet. */
    final List<Lease> sent = new ArrayList<>();
    /** Leases on the next deliveries of their lanes. */
    final List<Lease> next = new ArrayList<>();
    /** Tokens of those that cannot go with others. */
    final Set<UUID> alone = new HashSet<>();
    /** How many times something was sent. */
    int exchanges;
    /** How many deliveries went in one of them at most. */
    int largest = 1;
    /** Whether others would not fare better now. */
    boolean failed;
    /** The first; null without one. */
    RuntimeException fault;

    /** @param mayStill those of them that may still be sent */
    Round(List<Lease> leases, boolean goOn, CircuitBreaker circuit, UnaryOperator<List<Lease>> mayStill) {
        this.waiting = new ArrayList<>(leases);
        this.untouched = new ArrayList<>(leases);
        this.way = leases.stream()
                .map(Lease::head)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Head::way)
                .orElse(null);
        this.goOn = goOn;
        this.circuit = circuit;
        this.mayStill = mayStill;
    }

    /** Whether the first that waits is to be tried now. One of a round is, however little time there is. */
    boolean goesOn(boolean stopping) throws InterruptedException {
        if (exchanges > 0) {
            if (stopping || isOver(started, A_WHILE)) {
                return false;
            }
            ask();
        }
        return !waiting.isEmpty() && !failed && fault == null;
    }

    /** Asks again who may still be sent anything, if that was a while ago: the lanes were claimed together. */
    void ask() throws InterruptedException {
        if (isOver(asked, UNASKED)) {
            guard(() -> waiting.retainAll(mayStill.apply(List.copyOf(waiting))));
            asked = System.nanoTime();
        }
    }

    /** The channel asked a moment ago to be left alone. */
    boolean leftAlone() {
        return way != null && circuit.leftAlone(way);
    }

    /** So many went in one exchange; none: there was none. */
    void shared(int deliveries) {
        exchanges += deliveries == 0 ? 0 : 1;
        largest = Math.max(largest, deliveries);
    }

    /** One of them is tried. */
    void make(Lease lease, Attempt attempt) throws InterruptedException {
        waiting.remove(lease);
        untouched.remove(lease);
        guard(() -> {
            Tried became = attempt.make();
            failed |= became == Tried.FAILED;
            if (became == Tried.SENT) {
                unnoted = sent.isEmpty() ? System.nanoTime() : unnoted;
                sent.add(lease);
                circuit.answered(lease.head().way(), lease.probe());
            }
        });
    }

    /** Whatever comes of it, what was sent is noted in the end, if it can be. */
    void guard(Step step) throws InterruptedException {
        try {
            step.take();
        } catch (RuntimeException e) {
            fault = fault == null ? e : fault;
        }
    }

    /** Whether what was sent is to be noted before anything else is listened to. */
    boolean owesNote(boolean stopping) {
        return !sent.isEmpty() && (stopping || isOver(unnoted, A_WHILE));
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }
}
