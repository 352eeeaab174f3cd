package al.tirana.nyja.engine.store;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date when the hub starts, and tells the others with {@link SchemaReady}. If the database is
 * not there yet, the server starts all the same, says that it is not ready, and this tries again each second.
 */
@ApplicationScoped
public class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Database database;

    @Inject
    private Event<SchemaReady> ready;

    private volatile boolean done;
    private volatile boolean stopped;
    private String lastComplaint = "";

    /** Whether this node has seen the database with an up-to-date schema. Stays true when the database goes away. */
    public boolean done() {
        return done;
    }

    /** The first try before anything else, so that as a rule the hub is ready as soon as it has started. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event) {
        attempt();
    }

    void stop(@Observes Shutdown event) {
        stopped = true;
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        try {
            Schema.migrate(database.source());
            done = true;
            ready.fire(new SchemaReady()); // who has begun already does not begin twice
        } catch (FlywayException e) {
            complain(e.getMessage());
            again();
        } catch (Throwable e) { // whatever it is: without another try nothing would ever run
            complain(e.getClass().getName());
            again();
        }
    }

    private void again() {
        scheduler.schedule(this::attempt, 1, TimeUnit.SECONDS);
    }

    /** Once for each reason, not each second. */
    private void complain(String why) {
        if (!why.equals(lastComplaint)) {
            lastComplaint = why;
            LOG.warn("The database is not ready, the hub waits for it: {}", lastComplaint.strip());
        }
    }
}
