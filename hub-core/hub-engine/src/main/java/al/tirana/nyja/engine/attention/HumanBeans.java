package al.tirana.nyja.engine.attention;

import al.tirana.nyja.engine.config.HubSettings;
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
    HumanTasks tasks(Database database, Ledger ledger, OwnerNotices notices, HubSettings settings, Clock clock) {
        return new HumanTasks(database, ledger, notices, Patience.of(settings), clock);
    }
}
