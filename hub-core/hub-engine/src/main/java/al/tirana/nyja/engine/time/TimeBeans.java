package al.tirana.nyja.engine.time;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the watch over the clock in the running hub; tests call the same constructor. */
@ApplicationScoped
public class TimeBeans {

    @Produces
    @Singleton
    ClockWatch watch(Database database, Ledger ledger, Clock clock) {
        return new ClockWatch(database, ledger, clock);
    }
}
