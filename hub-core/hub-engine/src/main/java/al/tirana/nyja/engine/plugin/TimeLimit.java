package al.tirana.nyja.engine.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work of plugins on other threads, each of which is left alone if it does not come back. Safe for all threads. */
final class TimeLimit {

    /** Work that never ends holds a thread each; not more than these. */
    private static final int AT_ONCE = 64;

    private final Duration longest;
    private final ExecutorService threads;

    /** @param name of the threads */
    TimeLimit(Duration longest, String name) {
        this.longest = longest;
        this.threads = new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws TimeoutException if it does not end in time; otherwise what the work throws */
    <T> T call(Callable<T> work) throws Throwable {
        Future<T> task;
        try {
            task = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new TimeoutException();
        }
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
