package al.tirana.nyja.connector.mail;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that nobody waits for a server for ever: whoever waits too long finds the connection closed. A limit of each
 * read is not enough, since a server may say one byte a second and never finish, or take none of what is sent.
 */
final class Deadline {

    /** Its one thread ends by itself when nothing was sent for a while. */
    static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Socket socket;
    private final Duration step;
    private final long end;
    private volatile boolean late;

    /**
     * @param socket the innermost one, which closes without a word to the server
     * @param step limit of each step
     * @param whole limit of all together, from now on
     */
    Deadline(Socket socket, Duration step, Duration whole) {
        this.socket = socket;
        this.step = step;
        this.end = System.nanoTime() + whole.toNanos();
    }

    /** Something that waits for the server. */
    interface Step<T> {
        T run() throws IOException;
    }

    <T> T within(Step<T> work) throws IOException {
        long left = Math.min(step.toNanos(), end - System.nanoTime());
        ScheduledFuture<?> alarm = TIMER.schedule(this::tooLate, Math.max(0, left), TimeUnit.NANOSECONDS);
        try {
            return work.run();
        } finally {
            alarm.cancel(false);
        }
    }

    /** Whether a step took too long. */
    boolean late() {
        return late;
    }

    private void tooLate() {
        late = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed for whoever waits
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "nyja-mail-limits");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
