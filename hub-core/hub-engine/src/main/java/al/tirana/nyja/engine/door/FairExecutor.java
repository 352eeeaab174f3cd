package al.tirana.nyja.engine.door;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some threads that serve all askers in turn: each asker has a queue of its own, and who has one request waits for at most
 * one of everybody else, not for all that they have sent. How many wait is bounded by {@link Shares}.
 */
final class FairExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(FairExecutor.class);

    private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();
    private boolean ended;

    FairExecutor(int threads, ThreadFactory factory) {
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
            waiting.computeIfAbsent(who, key -> new ArrayDeque<>()).add(task);
            waiting.notify();
        }
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // whatever happened to one request, this thread goes on with the others
                LOG.error("A request failed: {}", e.getClass().getName());
            }
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            while (waiting.isEmpty() && !ended) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
            if (ended) {
                return null;
            }
            String first = waiting.keySet().iterator().next();
            Queue<Runnable> queue = waiting.remove(first);
            Runnable task = queue.remove();
            if (!queue.isEmpty()) {
                waiting.put(first, queue); // behind everybody else
            }
            return task;
        }
    }
}
