package al.tirana.nyja.engine.channel.database;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The connections of one route to one partner's database: no more than so many, kept for a minute after use, tried before
 * they are used again, and gone with the route. For many threads.
 */
public final class PartnerDatabase implements DataSource, AutoCloseable {

    private static final long KEPT = Duration.ofMinutes(1).toNanos();
    private static final int ALIVE_SECONDS = 2;

    private record Idle(Connection connection, long since) {}

    private final PartnerLogin login;
    private final Driver driver;
    private final OwnDatabase own;
    private final Semaphore places;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private volatile boolean closed;

    private PartnerDatabase(PartnerLogin login, Driver driver, OwnDatabase own, int connections) {
        this.login = login;
        this.driver = driver;
        this.own = own;
        this.places = new Semaphore(connections, true);
    }

    /**
     * Without a connection yet.
     *
     * @param connections at most
     * @param classes of the connector's WAR, where the driver is
     * @throws ReflectiveOperationException if the driver is not there
     */
    public static PartnerDatabase of(PartnerLogin login, int connections, ClassLoader classes, OwnDatabase own)
            throws ReflectiveOperationException {
        return new PartnerDatabase(login, WarDrivers.make(login.url().product(), classes), own, connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            if (!places.tryAcquire(login.signIn().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTimeoutException("every connection of the channel is in use", "53300");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("the route is stopped", "57014");
        }
        boolean lent = false;
        try {
            Connection real = kept();
            Connection given = lend(real == null ? connect() : real);
            lent = true;
            return given;
        } finally {
            if (!lent) {
                places.release();
            }
        }
    }

    /** @return null if none is left that still answers */
    private Connection kept() throws SQLException {
        while (true) {
            Idle one;
            synchronized (idle) {
                one = idle.pollLast();
            }
            if (one == null) {
                return null;
            }
            if (System.nanoTime() - one.since() < KEPT && one.connection().isValid(ALIVE_SECONDS)) {
                return one.connection();
            }
            drop(one.connection());
        }
    }

    private Connection connect() throws SQLException {
        if (closed) {
            throw new SQLException("the route has ended", "08003");
        }
        Connection real = driver.connect(login.url().text(), login.properties());
        if (real == null) {
            throw new SQLException("the driver does not know the address", "08001");
        }
        open.add(real);
        try {
            if (login.url().product() == DatabaseProduct.POSTGRESQL && own.isBehind(real)) {
                throw new OwnDatabaseException();
            }
            if (closed) {
                throw new SQLException("the route has ended", "08003");
            }
            return real;
        } catch (SQLException | RuntimeException e) {
            drop(real);
            throw e;
        }
    }

    private void takeBack(Connection real) {
        try {
            if (!real.getAutoCommit()) {
                real.rollback();
                real.setAutoCommit(true);
            }
            real.clearWarnings();
            synchronized (idle) {
                if (!closed) {
                    idle.addLast(new Idle(real, System.nanoTime()));
                    return;
                }
            }
            drop(real);
        } catch (SQLException e) { // it is broken, and whoever used it has heard why
            drop(real);
        } finally {
            places.release();
        }
    }

    private void drop(Connection real) {
        open.remove(real);
        try {
            real.abort(Runnable::run);
        } catch (SQLException e) {
            // nothing is left to close
        }
    }

    /** Also those that are in use: nothing of the route stays signed in. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.clear();
        }
        open.forEach(this::drop);
    }

    private Connection lend(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                PartnerDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent(real));
    }

    /** A connection that goes back when it is closed, and does nothing after that. */
    private final class Lent implements InvocationHandler {

        private final Connection real;
        private final AtomicBoolean back = new AtomicBoolean();

        Lent(Connection real) {
            this.real = real;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    if (back.compareAndSet(false, true)) {
                        takeBack(real);
                    }
                    return null;
                }
                case "isClosed" -> {
                    return back.get() || real.isClosed();
                }
                case "equals" -> {
                    return proxy == arguments[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "toString" -> {
                    return "connection to a partner's database";
                }
                default -> {
                    if (back.get()) {
                        throw new SQLException("the connection was given back", "08003");
                    }
                }
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the channel says who signs in");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is written
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the channel says how long");
    }

    @Override
    public int getLoginTimeout() {
        return Math.toIntExact(login.signIn().toSeconds());
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
