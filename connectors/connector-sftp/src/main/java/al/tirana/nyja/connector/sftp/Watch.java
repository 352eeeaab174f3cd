package al.tirana.nyja.connector.sftp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no step waits for ever: whoever waits too long finds the connection closed. A limit of the library for
 * each answer is not enough, since a server may send one byte a second and never finish.
 */
final class Watch {

    /** One question to the server. */
    interface Step<T> {
        T run() throws IOException;
    }

    private static final long NEVER = Long.MAX_VALUE;
    private static final int TICK_MILLIS = 50;

    private final Duration answer;
    private final long end;
    private volatile long due = NEVER;
    private volatile boolean late;

    /**
     * @param answer limit of each step
     * @param whole limit of all together, from now on
     * @param close what to do to who is late
     */
    Watch(Duration answer, Duration whole, ScheduledExecutorService timer, Runnable close) {
        this.answer = answer;
        this.end = System.nanoTime() + whole.toNanos();
        timer.scheduleWithFixedDelay(() -> look(close), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether a step took too long. */
    boolean late() {
        return late;
    }

    <T> T step(Step<T> step) throws IOException {
        due = Math.min(System.nanoTime() + answer.toNanos(), end);
        try {
            return step.run();
        } finally {
            due = NEVER;
        }
    }

    private void look(Runnable close) {
        long limit = due;
        if (limit != NEVER && System.nanoTime() - limit > 0) {
            late = true;
            try {
                close.run();
            } catch (RuntimeException | Error e) {
                // it is tried again at the next tick; without it the step would wait for ever
            }
        }
    }
}
