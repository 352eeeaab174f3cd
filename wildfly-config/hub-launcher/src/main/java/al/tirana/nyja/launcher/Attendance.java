package al.tirana.nyja.launcher;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stays with a hub that runs, for whoever wants one process to watch: systemd, a container. If this process is asked to
 * end, the hub is stopped in good order; if the hub is stopped, this process ends; if the embedded database is gone, it is
 * started again.
 */
public final class Attendance {

    private static final int LOOK_SECONDS = 2;
    private static final String READY = "/usr/bin/systemd-notify";

    private final Hub hub;

    public Attendance(Hub hub) {
        this.hub = hub;
    }

    /** Returns when the hub has ended: true if somebody asked it to. */
    public boolean untilItEnds() {
        Thread stopping = new Thread(hub::stop, "nyja-stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        sayReady();
        try {
            while (hub.supervised()) {
                wait(hub.supervisorProcess());
                hub.keepDatabase();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean asked = hub.stopped();
        try {
            Runtime.getRuntime().removeShutdownHook(stopping);
            hub.stop(); // the database, and a server that has lost its supervisor
        } catch (IllegalStateException e) {
            return asked; // it is the hook that stops it
        }
        return asked;
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
