package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;

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

    /**
     * Call after the migrations.
     *
     * @param factory makes threads in which plugins may be called
     */
    public void start(ThreadFactory factory) {
        task.start(runnable -> {
            Thread thread = factory.newThread(runnable);
            thread.setDaemon(true);
            return thread;
        });
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
