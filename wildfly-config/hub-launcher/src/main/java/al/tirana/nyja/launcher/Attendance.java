package al.tirana.nyja.launcher;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts a hub, and may stay with it for whoever wants one process to watch: systemd, a container. If this process is asked
 * to end, while it starts the hub or later, the hub is stopped in good order; if the hub is stopped, this process ends; if the
 * embedded database is gone, it is started again.
 */
public final class Attendance {

    private static final int LOOK_SECONDS = 2;
    /** As long as a step of a start may take that nothing interrupts; systemd waits for three minutes in all. */
    private static final int GIVE_UP_SECONDS = 45;

    private static final String READY = "/usr/bin/systemd-notify";

    private final Hub hub;
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread stopping = new Thread(this::stop, "nyja-stop");

    public Attendance(Hub hub) {
        this.hub = hub;
    }

    /** Starts the hub and leaves it to itself. */
    public void start() {
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            hub.start();
        } finally {
            started.countDown();
            asked();
        }
    }

    /**
     * Starts the hub and stays.
     *
     * @param up what to do when it has started
     * @return when it has ended: true if somebody asked it to
     */
    public boolean untilItEnds(Runnable up) {
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            hub.startToKeep();
        } catch (RuntimeException e) {
            started.countDown();
            leaveNothing(); // whoever watches this process alone would kill it
            throw e;
        }
        started.countDown();
        up.run();
        sayReady();
        try {
            while (hub.supervised()) {
                wait(hub.supervisorProcess());
                hub.keepDatabase();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean stopped = hub.stopped();
        if (!asked()) {
            hub.stop(); // the database, and a server that has lost its supervisor
            hub.leave();
        }
        return stopped;
    }

    private void leaveNothing() {
        if (asked()) {
            return;
        }
        if (hub.begun() && hub.databaseRuns()) {
            hub.stop();
        }
        hub.leave();
    }

    /** Whether this process was asked to end: then it is the hook that stops the hub. From now on there is none else. */
    private boolean asked() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopping);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** A hub that another process started is not touched: whoever breaks off a second start did not mean it. */
    void stop() {
        hub.giveUp();
        try {
            started.await(GIVE_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (hub.begun()) {
            hub.stop();
        }
    }

    private static void wait(CompletableFuture<ProcessHandle> end) throws InterruptedException {
        try {
            end.get(LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return; // it lives
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever waits for the hub to be there, such as systemd, is told by its own program. */
    private static void sayReady() {
        if (System.getenv("NOTIFY_SOCKET") == null) {
            return;
        }
        try {
            new ProcessBuilder(READY, "--ready").inheritIO().start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            return; // who waits gives up by itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
