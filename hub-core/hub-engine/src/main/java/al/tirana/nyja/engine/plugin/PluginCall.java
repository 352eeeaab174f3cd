package al.tirana.nyja.engine.plugin;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Calls plugin code on this thread, in the naming and class loading context of the plugin's own WAR. */
final class PluginCall {

    private PluginCall() {}

    /**
     * @param context runs a task on the calling thread, before it returns
     * @throws Exception what the work threw, as it threw it; errors too
     */
    static <T> T call(Executor context, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        context.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
