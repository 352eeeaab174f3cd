package al.tirana.nyja.connector.mail;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** How long something may take as a whole, however many steps it has: then whoever waits finds the connection closed. */
final class WholeLimit implements AutoCloseable {

    private final ScheduledFuture<?> alarm;
    private volatile boolean late;

    WholeLimit(Runnable close, Duration whole) {
        alarm = Deadline.TIMER.schedule(
                () -> {
                    late = true;
                    close.run();
                },
                whole.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    boolean late() {
        return late;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
