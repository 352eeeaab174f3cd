package al.tirana.nyja.engine.run;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that prepare records: one for each core while there is something to do, none otherwise. */
final class Helpers {

    private static final long IDLE_SECONDS = 5;

    private Helpers() {}

    /** @param factory makes threads that see this deployment's classes */
    static Executor of(ThreadFactory factory) {
        int cores = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                cores, cores, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = factory.newThread(task);
                    thread.setName("nyja-records");
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
