package al.tirana.ura.engine.human;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds for what has become late. One thread of its own; a failed look is repeated at the next. */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long SECONDS = 10;

    private final LateReferrals referrals;
    private ScheduledExecutorService thread;
    private boolean working = true;

    public Watch(LateReferrals referrals) {
        this.referrals = referrals;
    }

    /** Call once, after the migrations. */
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread watching = new Thread(task, "ura-watch");
            watching.setDaemon(true);
            return watching;
        });
        thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            referrals.ask();
            working = true;
        } catch (RuntimeException e) {
            if (working) {
                LOG.warn("Afatet nuk u panë; provohet përsëri / Deadlines were not looked at; trying again", e);
            }
            working = false;
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
