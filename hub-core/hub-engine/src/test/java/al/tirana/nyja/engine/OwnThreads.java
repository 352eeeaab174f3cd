package al.tirana.nyja.engine;

import java.util.concurrent.Executor;

/**
 * A thread for each task. The pool that a {@code CompletableFuture} takes by itself has one thread on two processors from Java
 * 25 on: tasks that wait for each other would wait for ever there, and those that should meet would come one after the other.
 */
public final class OwnThreads {

    public static final Executor EACH = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    private OwnThreads() {}
}
