package al.tirana.nyja.engine.background;

import al.tirana.nyja.engine.store.DatabaseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does the same again and again. No exception, error or stray interrupt ends it: the round is made up for,
 * and whoever fails for a minute, or has no thread any more, is {@linkplain #trouble() in trouble}, which is an alarm.
 */
public final class RepeatedTask {

    /** One round. */
    @FunctionalInterface
    public interface Round {

        /** @return how long to rest until the next; {@link Duration#ZERO} for a round that waits by itself */
        Duration run() throws Exception;
    }

    /** How long failing may be an episode that passes, such as a database that is started anew. */
    public static final Duration PASSES = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

    private record Failure(String what, long since) {}

    private final String name;
    private final Duration afterFailure;
    private final Round round;
    private final LongSupplier nanos;
    private final Semaphore wakeSignal = new Semaphore(0);
    private volatile Failure failure;
    private volatile Thread thread;
    private volatile boolean starting;
    private volatile boolean stopping;

    /**
     * A task that has not begun.
     *
     * @param name of the thread; alarms name it
     * @param afterFailure how long to rest after a round that failed
     */
    public RepeatedTask(String name, Duration afterFailure, Round round) {
        this(name, afterFailure, round, System::nanoTime);
    }

    RepeatedTask(String name, Duration afterFailure, Round round, LongSupplier nanos) {
        this.name = name;
        this.afterFailure = afterFailure;
        this.round = round;
        this.nanos = nanos;
    }

    public String name() {
        return name;
    }

    /** On a daemon thread that needs no context of the container. A task that runs is left alone. */
    public void start() {
        start(task -> {
            Thread own = new Thread(task);
            own.setDaemon(true);
            return own;
        });
    }

    /** @param factory makes threads that see this deployment's classes */
    public synchronized void start(ThreadFactory factory) {
        if (thread != null && !stopping) {
            return;
        }
        stopping = false;
        Thread made = factory.newThread(this::repeat);
        made.setName(name);
        starting = true; // it is not alive yet, and that is no trouble
        try {
            thread = made; // before it looks whether it still is the one
            made.start();
        } finally {
            starting = false;
        }
    }

    /** Do not rest, go on now. */
    public void ring() {
        wakeSignal.release();
    }

    /** One round on the calling thread; what it throws is noted, not thrown. @return how long to rest then */
    public Duration once() {
        try {
            Duration rest = round.run();
            succeeded();
            return rest;
        } catch (Throwable e) { // whatever it is: the next round is not less needed for it
            failed(e);
            return afterFailure;
        }
    }

    /** Whether the last round did what it had to. */
    public boolean working() {
        return failure == null;
    }

    /** Class of what has made every round fail for a minute, or why nothing runs; empty while all is well. */
    public Optional<String> trouble() {
        Thread running = thread;
        Failure now = failure;
        if (running != null && !stopping && !starting && !running.isAlive()) {
            return Optional.of(now == null ? "no thread" : now.what());
        }
        boolean lasts = now != null && nanos.getAsLong() - now.since() >= PASSES.toNanos();
        return lasts ? Optional.of(now.what()) : Optional.empty();
    }

    /** Ends after the round that is running. */
    public void end() {
        stopping = true;
        ring();
    }

    /** Ends; a round that lasts longer than this is interrupted. */
    public void close(Duration grace) {
        end();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (grace.toMillis() > 0) {
                running.join(grace.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.interrupt();
    }

    private void repeat() {
        while (!stopping && Thread.currentThread() == thread) {
            rest(once());
        }
    }

    private void rest(Duration time) {
        if (stopping || time.isZero()) {
            return;
        }
        try {
            wakeSignal.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
            wakeSignal.drainPermits();
        } catch (InterruptedException e) {
            // Either it is to end, which the loop sees, or somebody else's interrupt went astray.
        }
    }

    private void succeeded() {
        if (failure != null) {
            failure = null;
            LOG.info("{}: punon përsëri / works again", name);
        }
    }

    private void failed(Throwable fault) {
        if (stopping) {
            return;
        }
        Failure before = failure;
        String what = fault.getClass().getName();
        failure = new Failure(what, before == null ? nanos.getAsLong() : before.since());
        if (before == null || !before.what().equals(what)) {
            try {
                say(fault);
            } catch (Throwable e) {
                // Not even the log works; the failure is noted all the same.
            }
        }
    }

    private void say(Throwable fault) {
        if (fault instanceof DatabaseException) {
            LOG.warn(
                    "{}: baza nuk përgjigjet; provohet përsëri / the database does not answer; trying again: {}",
                    name,
                    fault.getMessage());
        } else {
            LOG.error("{}: dështoi; provohet përsëri / failed; trying again", name, Places.of(fault));
        }
    }
}
