package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import java.time.Duration;
import java.util.List;

/** Looks every few seconds for what nobody chose about in time. */
public final class ChoiceWatch implements BackgroundWork, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RepeatedTask task;

    public ChoiceWatch(Choices choices) {
        this.task = new RepeatedTask("nyja-choices", PAUSE, () -> {
            choices.endDue();
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
