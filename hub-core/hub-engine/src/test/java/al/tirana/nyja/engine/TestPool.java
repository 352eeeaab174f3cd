package al.tirana.nyja.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Keeps connections, as the server's datasource does; and can be cut off, as if PostgreSQL were away. */
public final class TestPool {

    private static final ConcurrentLinkedQueue<Connection> IDLE = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean cut = new AtomicBoolean();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicReference<Throwable> stumble = new AtomicReference<>();
    private volatile Thread dying;

    /** From now on nobody gets a connection. */
    public void cut(boolean off) {
        cut.set(off);
    }

    /** The next to ask for a connection hears this instead, whatever it is. */
    public void stumble(Throwable fault) {
        stumble.set(fault);
    }

    /**
     * So many times this thread gets a connection still, and then hears that there is none: as if the server died at that
     * step. Those who help it are not counted: in which order they ask is chance.
     */
    public void dieAfter(int connections) {
        dying = Thread.currentThread();
        left.set(connections);
    }

    /** Whether somebody has come that far. */
    public boolean died() {
        return left.get() < 0;
    }

    /** Whether somebody has heard it. */
    public boolean stumbled() {
        return stumble.get() == null;
    }

    public DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> lend());
    }

    private Connection lend() throws Throwable {
        Throwable fault = stumble.getAndSet(null);
        if (fault != null) {
            throw fault;
        }
        if (cut.get() || Thread.currentThread() == dying && left.getAndUpdate(n -> n < 0 ? n : n - 1) == 0) {
            throw new SQLException("cut off", "08006");
        }
        Connection idle = IDLE.poll();
        Connection real = idle == null ? TestDatabase.connection() : idle;
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        IDLE.add(real);
                        return null;
                    }
                    return call(real, method, arguments);
                });
    }

    private Object call(Connection real, Method method, Object[] arguments) throws Throwable {
        if (cut.get() && !method.getName().matches("rollback|isClosed|setAutoCommit")) {
            throw new SQLException("cut off", "08006");
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
