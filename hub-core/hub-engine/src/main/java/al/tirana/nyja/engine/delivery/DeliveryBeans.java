package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.OwnerNotices;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.register.OpenDeliveries;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.telemetry.Spans;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
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
    EndSignal endSignal() {
        return new EndSignal();
    }

    @Produces
    @Singleton
    WakeSignal wakeSignal() {
        return new WakeSignal();
    }

    @Produces
    @Singleton
    Outbox outbox(Clock clock, WakeSignal wakeSignal) {
        return new Outbox(clock, wakeSignal);
    }

    @Produces
    @Singleton
    Inbox inbox(Database database, Ledger ledger, Clock clock, MaySend maySend, Vault vault, ClockWatch watch) {
        return new Inbox(database, ledger, clock, maySend, vault::open, watch::believed);
    }

    @Produces
    @Singleton
    QuestionAnswers answers(
            Database database,
            Ledger ledger,
            Clock clock,
            MaySend maySend,
            Agreements agreements,
            PluginPresence plugins,
            Vault vault,
            ClockWatch watch) {
        return new QuestionAnswers(
                database,
                ledger,
                clock,
                maySend,
                AskingFlows.fromRegister(agreements, plugins),
                vault::open,
                watch::believed);
    }

    @Produces
    @Singleton
    Closing closing(
            Ledger ledger,
            HumanTasks tasks,
            SignedNotices notices,
            Agreements agreements,
            PluginPresence plugins,
            Clock clock) {
        return new Closing(
                ledger, tasks, new QuestionNotices(notices, AskingFlows.perhaps(agreements, plugins), clock), clock);
    }

    @Produces
    @Singleton
    SignedNotices notices(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, Clock clock) {
        return new SignedNotices(outbox, ledger, vault, keys, clock);
    }

    @Produces
    @Singleton
    OwnerNotices owners(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, MaySend maySend, Clock clock) {
        return new MatterNotices(outbox, ledger, vault, keys, maySend, clock);
    }

    @Produces
    @Singleton
    HubLetters letters(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, MaySend maySend, Clock clock) {
        return new HubLetters(outbox, ledger, vault, keys, maySend, clock);
    }

    @Produces
    @Singleton
    OwedEnds owed(
            Database database,
            SignedNotices notices,
            QuestionEnds ends,
            MaySend maySend,
            PluginPresence plugins,
            Vault vault,
            Clock clock) {
        return new OwedEnds(database, notices, ends, maySend, plugins::workingIds, vault::open, clock);
    }

    @Produces
    @Singleton
    OpenDeliveries open(Closing closing) {
        return new ClosingByAgreement(closing);
    }

    @Produces
    @Singleton
    Parking parking(Database database, Ledger ledger, Closing closing, Clock clock, WakeSignal wakeSignal) {
        return new Parking(database, ledger, closing, clock, wakeSignal);
    }

    @Produces
    @Singleton
    ReturnedDeliveries returned(Database database, Ledger ledger, HumanTasks tasks, Clock clock) {
        return new ReturnedDeliveries(database, ledger, tasks, clock);
    }

    @Produces
    @Singleton
    SentMessages sentMessages(Database database) {
        return new SentMessages(database);
    }

    @Produces
    @Singleton
    ChannelPauses channelPauses(Database database, Ledger ledger, Clock clock, WakeSignal wakeSignal) {
        return new ChannelPauses(database, ledger, clock, wakeSignal);
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
    ByHand byHand(
            Database database,
            Ledger ledger,
            Parking parking,
            KeptReplies texts,
            PluginPresence plugins,
            MaySend maySend,
            Clock clock,
            ClockWatch watch) {
        SendingRules rules = new SendingRules(clock, plugins::workingIds, maySend);
        return new ByHand(database, ledger, parking, texts, rules, clock, watch::believed);
    }

    @Produces
    @Singleton
    Waits waits(Database database, Agreements agreements, PluginPresence plugins, Connectors connectors, Clock clock) {
        return new Waits(
                database,
                FailurePolicies.fromRegister(database, agreements),
                plugins::runningIds,
                id -> connectors.byId(id).isPresent(),
                WaysInForce.fromRegister(database, agreements),
                clock);
    }

    @Produces
    @Singleton
    Workers workers(
            Database database,
            Ledger ledger,
            Clock clock,
            WakeSignal wakeSignal,
            HubSettings settings,
            PluginPresence plugins,
            MaySend maySend,
            Vault vault,
            Agreements agreements,
            Sender sender,
            Metrics metrics,
            Spans spans,
            Closing closing,
            HumanTasks tasks,
            Waits waits,
            ClockWatch watch,
            KeptReplies replies,
            OwedEnds owed) {
        return new Workers(
                database,
                ledger,
                clock,
                wakeSignal,
                new LeaseTokens(ServerName.of(Path.of(System.getProperty("jboss.server.data.dir")))),
                DeliverySettings.of(settings),
                plugins::workingIds,
                maySend,
                vault::open,
                FailurePolicies.fromRegister(database, agreements),
                new MeasuredSender(sender, metrics, spans),
                closing,
                tasks,
                waits,
                watch::believed,
                replies,
                owed);
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
