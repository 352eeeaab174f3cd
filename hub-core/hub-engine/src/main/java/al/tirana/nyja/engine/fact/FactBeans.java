package al.tirana.nyja.engine.fact;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the watch over months in the running hub; tests call the same constructors. */
@ApplicationScoped
public class FactBeans {

    @Produces
    @Singleton
    PeriodWatch watch(Database database, Ledger ledger, ClockWatch clockWatch, Clock clock) {
        return new PeriodWatch(new Periods(database, ledger, clockWatch, clock));
    }

    void start(@Observes SchemaReady ready, PeriodWatch watch) {
        watch.start();
    }

    void stop(@Disposes PeriodWatch watch) {
        watch.close();
    }
}
