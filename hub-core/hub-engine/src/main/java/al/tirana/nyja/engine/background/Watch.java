package al.tirana.nyja.engine.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Looks for something again and again, on one thread of its own; a look that failed is made up for at the next. */
public class Watch implements BackgroundWork, AutoCloseable {

    /** One look. */
    @FunctionalInterface
    public interface Look {
        void run() throws Exception;
    }

    private final RepeatedTask task;

    /**
     * A watch that has not begun.
     *
     * @param name of the thread; alarms name it
     * @param pause between two looks
     */
    protected Watch(String name, Duration pause, Look look) {
        this.task = new RepeatedTask(name, pause, () -> {
            look.run();
            return pause;
        });
    }

    /** Call after the migrations. */
    public final void start() {
        task.start();
    }

    /**
     * Call after the migrations.
     *
     * @param factory makes threads in which plugins may be called
     */
    public final void start(ThreadFactory factory) {
        task.start(runnable -> {
            Thread thread = factory.newThread(runnable);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public final List<RepeatedTask> tasks() {
        return List.of(task);
    }

    @Override
    public final void close() {
        task.close(Duration.ZERO);
    }
}
