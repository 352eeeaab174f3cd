package al.tirana.nyja.engine.channel.camel;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;

/**
 * Camel's threads know neither {@code java:comp} nor the deployment's class loader, and whatever a component looks up on
 * them fails. So every thread of theirs runs inside the hub's own context.
 */
final class EeThreadPoolFactory extends DefaultThreadPoolFactory {

    private final Executor context;

    /** @param context runs a task on the calling thread, in the hub's context */
    EeThreadPoolFactory(Executor context) {
        this.context = context;
    }

    @Override
    public ExecutorService newCachedThreadPool(ThreadFactory factory) {
        return super.newCachedThreadPool(inside(factory));
    }

    @Override
    public ExecutorService newThreadPool(
            int size,
            int max,
            long keepAlive,
            TimeUnit unit,
            int queue,
            boolean allowCoreTimeOut,
            RejectedExecutionHandler rejected,
            ThreadFactory factory) {
        return super.newThreadPool(size, max, keepAlive, unit, queue, allowCoreTimeOut, rejected, inside(factory));
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
        return super.newScheduledThreadPool(profile, inside(factory));
    }

    private ThreadFactory inside(ThreadFactory factory) {
        return task -> factory.newThread(() -> context.execute(task));
    }
}
