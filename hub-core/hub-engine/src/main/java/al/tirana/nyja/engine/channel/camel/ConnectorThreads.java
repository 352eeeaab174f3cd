package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a connector's routes work while the caller waits. A component may wait for ever and may not hear an interrupt: then
 * it keeps a thread of its own connector, of which there are only so many, and no worker.
 */
final class ConnectorThreads {

    private static final int AT_ONCE = 64;

    private final String name;
    private final Executor context;
    private final Semaphore places;

    /** @param context runs a task on the calling thread, in the context of the WAR */
    ConnectorThreads(String name, Executor context) {
        this(name, context, AT_ONCE);
    }

    ConnectorThreads(String name, Executor context, int places) {
        this.name = name;
        this.context = context;
        this.places = new Semaphore(places);
    }

    /**
     * Begins work that nobody waits for; it takes no place.
     *
     * @param end called once the work has ended, or could not begin since the WAR is gone
     */
    Thread begin(Runnable work, Runnable end) {
        Thread thread = new Thread(
                () -> {
                    try {
                        context.execute(work);
                    } finally {
                        end.run();
                    }
                },
                "nyja-connector-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Returns what the work returned, or fails as it failed.
     *
     * @throws PartnerFault {@code TIMEOUT} after the limit: the work may still go on
     * @throws Exception as the work threw it
     */
    <T> T call(Duration limit, Callable<T> work) throws Exception {
        if (!places.tryAcquire()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            "lidhësi " + name + " ka tepër rrugë që nuk mbarojnë",
                            "connector " + name + " has too many routes that do not end"));
        }
        AtomicBoolean inside = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (inside.getAndSet(false)) {
                places.release();
            }
        };
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return work.call();
            } finally {
                leave.run(); // before the caller goes on, who may come again at once
            }
        });
        Thread thread = new Thread(
                () -> {
                    try {
                        context.execute(task);
                    } finally {
                        task.cancel(false); // if the context is gone, nobody waits for it
                        leave.run();
                    }
                },
                "nyja-connector-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new PartnerFault(
                    Kind.TIMEOUT, new Text("rruga nuk mbaroi në " + limit, "the route did not end in " + limit));
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new PartnerFault(
                    Kind.TIMEOUT, new Text("Nyja po ndalet; rruga nuk u prit", "the hub stops and did not wait"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
