package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database is away: workers wait a little longer each time, and go on by themselves. However many workers there are,
 * the log has one line when it begins and one when it ends.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long SHORTEST = 250;
    private static final long LONGEST = 2_000;

    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param cause a lock that another holds is waited for as well, and is nothing to report
     * @param failures in a row, from 1
     */
    void waitOut(DatabaseException cause, int failures) throws InterruptedException {
        if (!cause.isLocked() && away.compareAndSet(false, true)) {
            LOG.warn("PostgreSQL does not answer; deliveries wait: {}", cause.getMessage());
        }
        long pause = Math.min(LONGEST, SHORTEST << Math.min(failures - 1, 3));
        Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    void over() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("PostgreSQL answers again; deliveries go on");
        }
    }

    /**
     * Insists until the given time: what was sent should be noted while the lease lasts, or it is sent twice.
     *
     * @throws DatabaseException if the database did not come back by then
     */
    <T> T insist(Instant until, java.time.Clock clock, Supplier<T> note) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                T result = note.get();
                over();
                return result;
            } catch (DatabaseException e) {
                if (Duration.between(clock.instant(), until).toMillis() < LONGEST) {
                    throw e;
                }
                waitOut(e, failures);
            }
        }
    }
}
