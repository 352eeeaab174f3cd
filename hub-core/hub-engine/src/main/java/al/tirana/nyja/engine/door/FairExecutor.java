package al.tirana.nyja.engine.door;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some threads that serve all askers in turn: each asker has a queue of its own, and who has one request waits for at most
 * one of everybody else, not for all that they have sent. How many wait is bounded by {@link Shares}.
 *
 * <p>An asker that is alone may use all threads. Where others came lately, or are still being served, one may be held to fewer,
 * such as processors can work on: else its requests would share the processors with theirs, and whoever asks once would be as
 * slow as whoever asks without end.
 */
final class FairExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(FairExecutor.class);

    /** So long somebody who came once counts as being there. */
    private static final long LATELY = TimeUnit.SECONDS.toNanos(10);

    /** So often it is looked whether somebody has become alone. */
    private static final long A_SECOND = 1000;

    private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> working = new HashMap<>();
    private final int besideOthers;
    private final LongSupplier nanos;
    private String newest;
    private long newestCame;

    /** Of everybody but the newest. */
    private long othersCame;

    private boolean ended;

    FairExecutor(int threads, ThreadFactory factory) {
        this(threads, threads, System::nanoTime, factory);
    }

    /** @param besideOthers how many threads one asker may use while others are there */
    FairExecutor(int threads, int besideOthers, LongSupplier nanos, ThreadFactory factory) {
        this.besideOthers = besideOthers;
        this.nanos = nanos;
        this.othersCame = nanos.getAsLong() - LATELY;
        this.newestCame = othersCame;
        for (int i = 0; i < threads; i++) {
            factory.newThread(this::work).start();
        }
    }

    /** What this asker gives is done in its turn. */
    Executor of(String who) {
        return task -> place(who, task);
    }

    void end() {
        synchronized (waiting) {
            ended = true;
            waiting.notifyAll();
        }
    }

    private void place(String who, Runnable task) {
        synchronized (waiting) {
            if (!who.equals(newest)) {
                othersCame = newestCame;
                newest = who;
            }
            newestCame = nanos.getAsLong();
            waiting.computeIfAbsent(who, key -> new ArrayDeque<>()).add(task);
            waiting.notify();
        }
    }

    private void work() {
        for (Turn turn = next(); turn != null; turn = next()) {
            try {
                turn.task().run();
            } catch (RuntimeException | Error e) {
                // whatever happened to one request, this thread goes on with the others
                LOG.error("A request failed: {}", e.getClass().getName());
            } finally {
                done(turn.who());
            }
        }
    }

    private record Turn(String who, Runnable task) {}

    private Turn next() {
        synchronized (waiting) {
            Turn turn = turn();
            while (turn == null && !ended) {
                try {
                    waiting.wait(waiting.isEmpty() ? 0 : A_SECOND);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
                turn = turn();
            }
            return ended ? null : turn;
        }
    }

    /** Of whoever waits longest and may have another thread; null if nobody. */
    private Turn turn() {
        String first = null;
        for (String who : waiting.keySet()) {
            if (working.getOrDefault(who, 0) < besideOthers || isAlone(who)) {
                first = who;
                break;
            }
        }
        if (first == null) {
            return null;
        }
        Queue<Runnable> queue = waiting.remove(first);
        Runnable task = queue.remove();
        if (!queue.isEmpty()) {
            waiting.put(first, queue); // behind everybody else
        }
        working.merge(first, 1, Integer::sum);
        return new Turn(first, task);
    }

    private boolean isAlone(String who) {
        return working.keySet().stream().allMatch(who::equals)
                && nanos.getAsLong() - (who.equals(newest) ? othersCame : newestCame) >= LATELY;
    }

    private void done(String who) {
        synchronized (waiting) {
            working.computeIfPresent(who, (same, number) -> number == 1 ? null : number - 1);
            waiting.notify(); // what waited for this thread's asker to have fewer
        }
    }
}
