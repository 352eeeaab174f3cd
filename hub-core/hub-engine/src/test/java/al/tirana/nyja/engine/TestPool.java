package al.tirana.nyja.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Keeps connections, as the server's datasource does; and can be cut off, as if PostgreSQL were away. */
public final class TestPool {

    private static final ConcurrentLinkedQueue<Connection> IDLE = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean cut = new AtomicBoolean();
    private final AtomicReference<Throwable> stumble = new AtomicReference<>();

    /** From now on nobody gets a connection. */
    public void cut(boolean off) {
        cut.set(off);
    }

    /** The next to ask for a connection hears this instead, whatever it is. */
    public void stumble(Throwable fault) {
        stumble.set(fault);
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
        if (cut.get()) {
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
