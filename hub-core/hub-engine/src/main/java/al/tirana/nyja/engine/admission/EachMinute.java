package al.tirana.nyja.engine.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down, once a minute, what was turned away or repeated and only counted. */
@ApplicationScoped
public class EachMinute {

    private static final Logger LOG = LoggerFactory.getLogger(EachMinute.class);

    private final Refusals refusals;
    private ScheduledExecutorService clock;

    @Inject
    EachMinute(Refusals refusals) {
        this.refusals = refusals;
    }

    protected EachMinute() {
        this(null);
    }

    public synchronized void start(ThreadFactory threads) {
        clock = Executors.newSingleThreadScheduledExecutor(threads);
        clock.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.MINUTES);
    }

    /** What was counted since the last minute is written now. */
    public synchronized void end() {
        if (clock != null) {
            clock.shutdownNow();
            write();
        }
    }

    /** Whatever goes wrong, there is a next minute. */
    private void write() {
        try {
            refusals.writeMinute();
        } catch (RuntimeException | Error e) {
            LOG.error("Refusals were not summed up: {}", e.getClass().getName());
        }
    }
}
