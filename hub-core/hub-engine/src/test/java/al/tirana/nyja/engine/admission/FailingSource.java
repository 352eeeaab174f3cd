package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.store.GroupCommit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A real PostgreSQL behind a door that can be held, and a line that can fail at a chosen statement, once. */
final class FailingSource {

    interface Connects {
        Connection open() throws SQLException;
    }

    interface Act {
        void on(Connection connection) throws SQLException;
    }

    private record Fault(Predicate<String> which, boolean before, Act act) {}

    private final Connects connects;
    private final AtomicReference<Fault> fault = new AtomicReference<>();
    private volatile CountDownLatch door = new CountDownLatch(0);

    FailingSource(Connects connects) {
        this.connects = connects;
    }

    /** From now on no group gets a connection. */
    void hold() {
        door = new CountDownLatch(1);
    }

    void go() {
        door.countDown();
    }

    /** Just before such a statement, once. */
    void before(Predicate<String> which, Act act) {
        fault.set(new Fault(which, true, act));
    }

    /** Just after such a statement, once. */
    void after(Predicate<String> which, Act act) {
        fault.set(new Fault(which, false, act));
    }

    boolean failed() {
        return fault.get() == null;
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (StackWalker.getInstance()
                            .walk(frames -> frames.anyMatch(
                                    frame -> frame.getClassName().equals(GroupCommit.class.getName())))) {
                        door.await();
                    }
                    return watched(connects.open());
                });
    }

    private Connection watched(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object made = method.invoke(real, arguments);
                        return method.getName().equals("prepareStatement")
                                ? watched(real, (PreparedStatement) made, (String) arguments[0])
                                : made;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private PreparedStatement watched(Connection connection, PreparedStatement real, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    Fault due = fault.get();
                    boolean now = due != null
                            && method.getName().startsWith("execute")
                            && due.which().test(sql);
                    if (now && due.before() && fault.compareAndSet(due, null)) {
                        due.act().on(connection);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (now && !due.before() && fault.compareAndSet(due, null)) {
                            due.act().on(connection);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
