package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes choices in the running hub; tests call the same constructors. */
@ApplicationScoped
public class ChoiceBeans {

    @Produces
    @Singleton
    HeldMatters matters(Database database, HumanTasks tasks, Vault vault, Clock clock) {
        return new HeldMatters(database, tasks, vault, clock);
    }

    @Produces
    @Singleton
    Choices choices(
            Database database,
            Ledger ledger,
            HumanTasks tasks,
            Vault vault,
            Agreements agreements,
            @Any Instance<HeldWork> works,
            ClockWatch watch,
            Clock clock) {
        return new Choices(
                database, ledger, tasks, vault, agreements::find, works.stream().toList(), watch::believed, clock);
    }

    @Produces
    @Singleton
    ChoiceWatch watch(Choices choices) {
        return new ChoiceWatch(choices);
    }

    void start(@Observes SchemaReady ready, ChoiceWatch watch) {
        watch.start();
    }

    void stop(@Disposes ChoiceWatch watch) {
        watch.close();
    }
}
