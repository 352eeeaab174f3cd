package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import java.time.Duration;
import java.util.List;

/** Looks every few seconds for what has become late. One thread of its own; a failed look is repeated at the next. */
public final class LateReferralWatch implements BackgroundWork, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final RepeatedTask task;

    public LateReferralWatch(LateReferrals referrals) {
        this.task = new RepeatedTask("nyja-watch", PAUSE, () -> {
            referrals.ask();
            return PAUSE;
        });
    }

    /** Call after the migrations. */
    public void start() {
        task.start();
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(task);
    }

    @Override
    public void close() {
        task.close(Duration.ZERO);
    }
}
