package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import java.time.Duration;
import java.util.List;

/** Looks every few seconds for timers whose moment has come. */
public final class TimerWatch implements BackgroundWork, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RepeatedTask task;

    TimerWatch(Timers timers) {
        this.task = new RepeatedTask("nyja-timers", PAUSE, () -> {
            timers.fireDue();
            return PAUSE;
        });
    }

    /** Call after the migrations. */
    void start() {
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
