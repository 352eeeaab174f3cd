package al.tirana.nyja.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Keeps connections, as the server's datasource does: opening one takes longer than most of what a test asks. */
public final class KeptConnections {

    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final DataSource source;
    private final boolean checked;

    private KeptConnections(DataSource source, boolean checked) {
        this.source = source;
        this.checked = checked;
    }

    /** Adds nothing to what a test counts. */
    public static DataSource of(DataSource source) {
        return kept(source, false);
    }

    /** For tests that cut connections off: each is tried before it is lent. */
    static DataSource checked(DataSource source) {
        return kept(source, true);
    }

    private static DataSource kept(DataSource source, boolean checked) {
        KeptConnections kept = new KeptConnections(source, checked);
        return (DataSource) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> kept.lend());
    }

    private Connection lend() throws SQLException {
        Connection real = alive();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** One that a test has cut off, or whose server has gone, is not lent again. */
    private Connection alive() throws SQLException {
        for (Connection known = idle.poll(); known != null; known = idle.poll()) {
            if (!checked || known.isValid(1)) {
                return known;
            }
            known.close();
        }
        return source.getConnection();
    }

    private void giveBack(Connection real) throws SQLException {
        if (real.isClosed()) {
            return;
        }
        if (!real.getAutoCommit()) {
            real.rollback();
            real.setAutoCommit(true);
        }
        idle.add(real);
    }
}
