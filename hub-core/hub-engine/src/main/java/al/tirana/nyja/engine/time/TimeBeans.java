package al.tirana.nyja.engine.time;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/** Makes the hub's clock and the watch over it in the running hub; tests call the same constructors. */
@ApplicationScoped
public class TimeBeans {

    private final SharedClock shared = new SharedClock(Clock.systemUTC());

    @Produces
    @Singleton
    Clock clock() {
        return shared;
    }

    @Produces
    @Singleton
    ClockWatch watch(Database database, Ledger ledger, Clock clock) {
        return new ClockWatch(database, ledger, clock);
    }

    @Produces
    @Singleton
    SharedClockWatch sharedWatch(Database database) {
        return new SharedClockWatch(shared, database);
    }

    /** Before anybody works by the clock. */
    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaReady ready,
            SharedClockWatch watch,
            Database database) {
        SharedClockWatch.compare(shared, database);
        watch.start();
    }

    void stop(@Disposes SharedClockWatch watch) {
        watch.close();
    }
}
