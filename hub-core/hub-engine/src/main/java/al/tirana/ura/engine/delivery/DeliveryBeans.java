package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.config.HubSettings;
import al.tirana.ura.engine.human.HumanTasks;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.metrics.Metrics;
import al.tirana.ura.engine.register.Agreements;
import al.tirana.ura.engine.register.MaySend;
import al.tirana.ura.engine.register.OpenDeliveries;
import al.tirana.ura.engine.register.PluginPresence;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.store.SchemaReady;
import al.tirana.ura.engine.time.ClockWatch;
import al.tirana.ura.engine.vault.HubKeys;
import al.tirana.ura.engine.vault.Vault;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Makes delivery in the running hub; tests call the same constructors. */
@ApplicationScoped
public class DeliveryBeans {

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    Bell bell() {
        return new Bell();
    }

    @Produces
    @Singleton
    Outbox outbox(Clock clock, Bell bell) {
        return new Outbox(clock, bell);
    }

    @Produces
    @Singleton
    Inbox inbox(Database database, Ledger ledger, Clock clock, MaySend maySend, Vault vault, ClockWatch watch) {
        return new Inbox(database, ledger, clock, maySend, vault::open, watch::believed);
    }

    @Produces
    @Singleton
    Closing closing(Ledger ledger, HumanTasks tasks, Outbox outbox, Vault vault, HubKeys keys, Clock clock) {
        return new Closing(ledger, tasks, new SignedNotices(outbox, ledger, vault, keys, clock), clock);
    }

    @Produces
    @Singleton
    OpenDeliveries open(Closing closing) {
        return new ClosingByAgreement(closing);
    }

    @Produces
    @Singleton
    Parking parking(Database database, Ledger ledger, Closing closing, Clock clock, Bell bell) {
        return new Parking(database, ledger, closing, clock, bell);
    }

    @Produces
    @Singleton
    KeptReplies replies(Database database, Ledger ledger, Vault vault, Clock clock) {
        return new KeptReplies(database, ledger, vault, clock);
    }

    @Produces
    @Singleton
    DeliveryQueries queries(Database database) {
        return new DeliveryQueries(database);
    }

    @Produces
    @Singleton
    Waits waits(Database database, Agreements agreements, PluginPresence plugins, Clock clock) {
        return new Waits(database, FailurePolicies.fromRegister(database, agreements), plugins::runningIds, clock);
    }

    @Produces
    @Singleton
    Workers workers(
            Database database,
            Ledger ledger,
            Clock clock,
            Bell bell,
            HubSettings settings,
            PluginPresence plugins,
            MaySend maySend,
            Vault vault,
            Agreements agreements,
            Sender sender,
            Metrics metrics,
            Closing closing,
            HumanTasks tasks,
            Waits waits,
            ClockWatch watch,
            KeptReplies replies) {
        return new Workers(
                database,
                ledger,
                clock,
                bell,
                new LeaseTokens(ServerName.of(Path.of(System.getProperty("jboss.server.data.dir")))),
                DeliverySettings.of(settings),
                plugins::workingIds,
                maySend,
                vault::open,
                FailurePolicies.fromRegister(database, agreements),
                new MeasuredSender(sender, metrics),
                closing,
                tasks,
                waits,
                watch::believed,
                replies);
    }

    /** The workers' threads see what this deployment sees; a thread of our own would see nothing. */
    void start(@Observes SchemaReady ready, Workers workers) {
        Executor here = contexts.currentContextExecutor();
        workers.start(task -> {
            Thread thread = new Thread(() -> here.execute(task));
            thread.setDaemon(true);
            return thread;
        });
    }

    void stop(@Disposes Workers workers) {
        workers.stop();
    }
}
