package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.delivery.AskedDeliveries;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.run.WaitingRecords;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Makes what plugins wait for in the running hub, choices and moments; tests call the same constructors. */
@ApplicationScoped
public class WaitingBeans {

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    HeldWork heldAnswers(
            Plugins plugins,
            Database database,
            Agreements agreements,
            HubKeys keys,
            Vault vault,
            ReplyIntake intake,
            RecordIntake records,
            ReplyMatters matters,
            Outbox outbox,
            Clock clock) {
        return new HeldAnswers(
                new AskedDeliveries(vault::open),
                plugins::working,
                new DeliveryTerms(database, agreements)::of,
                new StoredCases(database, keys, vault, clock),
                records,
                matters,
                new ReplyReading(intake, matters, ReplyReading.LONGEST, clock),
                outbox::wake,
                clock);
    }

    @Produces
    @Singleton
    Timers timers(
            Plugins plugins,
            Database database,
            Ledger ledger,
            Agreements agreements,
            HubKeys keys,
            Vault vault,
            Cases known,
            RecordIntake records,
            HeldMatters held,
            HumanTasks tasks,
            Outbox outbox,
            ClockWatch watch,
            Clock clock) {
        return new Timers(
                database,
                ledger,
                new TimerTable(keys),
                agreements::find,
                plugins::working,
                new StoredCases(database, keys, vault, clock),
                new CaseEnds(known),
                records,
                held,
                tasks,
                outbox::wake,
                watch::believed,
                clock);
    }

    @Produces
    @Singleton
    HeldWork heldTimers(Timers timers, HubKeys keys, Agreements agreements, Plugins plugins, Outbox outbox) {
        return new HeldTimers(timers, new TimerTable(keys), agreements::find, plugins::working, outbox::wake);
    }

    @Produces
    @Singleton
    HeldWork heldRecords(
            Agreements agreements,
            Plugins plugins,
            RecordIntake records,
            WaitingRecords waiting,
            Outbox outbox,
            Clock clock) {
        return new HeldRecords(
                agreements::find,
                id -> plugins.working(id).map(RunningPlugin::work),
                records,
                waiting,
                new TimeLimit(ReplyReading.LONGEST, "nyja-choice"),
                outbox::wake,
                clock);
    }

    @Produces
    @Singleton
    TimerWatch watch(Timers timers) {
        return new TimerWatch(timers);
    }

    void start(@Observes SchemaReady ready, TimerWatch watch) {
        Executor here = contexts.currentContextExecutor();
        watch.start(task -> new Thread(() -> here.execute(task)));
    }

    void stop(@Disposes TimerWatch watch) {
        watch.close();
    }
}
