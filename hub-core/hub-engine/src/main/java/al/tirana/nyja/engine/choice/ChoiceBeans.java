package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.vault.Vault;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Makes choices in the running hub; tests call the same constructors. */
@ApplicationScoped
public class ChoiceBeans {

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    HeldMatters matters(Database database, HumanTasks tasks, Vault vault, Cases cases, Clock clock) {
        return new HeldMatters(database, tasks, vault, new CaseEnds(cases), clock);
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
        Executor here = contexts.currentContextExecutor();
        watch.start(task -> new Thread(() -> here.execute(task)));
    }

    void stop(@Disposes ChoiceWatch watch) {
        watch.close();
    }
}
