package al.tirana.nyja.engine.human;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the tasks for humans in the running hub; tests call the same constructors. */
@ApplicationScoped
public class HumanBeans {

    @Produces
    @Singleton
    HumanTasks tasks(Database database, Ledger ledger, Clock clock) {
        return new HumanTasks(database, ledger, clock);
    }
}
