package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.EndSignal;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.Matters;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.PluginCodes;
import al.tirana.nyja.engine.run.PluginGateways;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.type.BroughtTypes;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.PluginDirectory;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes the life of plugins in the running hub; tests call the same constructors. */
@ApplicationScoped
public class PluginBeans {

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    Plugins plugins(
            Connectors connectors,
            Agreements agreements,
            BroughtTypes types,
            PluginCodes codes,
            HubSettings settings,
            Database database,
            Ledger ledger,
            HubKeys keys,
            Vault vault,
            Clock clock) {
        PluginLedger entries = new PluginLedger(database, ledger);
        CodeWatch watch = watch(codes);
        return new Plugins(
                new PluginStarter(
                        connectors::all,
                        known(agreements, types),
                        entries,
                        watch,
                        new StoredCases(database, keys, vault, clock),
                        executor,
                        contexts.currentContextExecutor()),
                entries,
                watch,
                settings.flag("plugin.contract"),
                executor,
                clock);
    }

    private static KnownAgreements known(Agreements agreements, BroughtTypes types) {
        return new KnownAgreements() {
            @Override
            public boolean known(CompiledAgreement agreement, String yaml, String origin) {
                return agreements.known(agreement, yaml, origin);
            }

            @Override
            public Optional<BroughtType> agreedUpon(String schema) {
                return types.agreedUpon(schema);
            }

            @Override
            public Optional<Text> types(String plugin, List<BroughtType> brought) {
                return types.bring(plugin, brought);
            }
        };
    }

    private static CodeWatch watch(PluginCodes codes) {
        return new CodeWatch() {
            @Override
            public boolean seen(String plugin, String sha256) {
                return codes.seen(plugin, sha256);
            }

            @Override
            public boolean mayWork(String plugin, String sha256) {
                return codes.mayWork(plugin, sha256);
            }
        };
    }

    @Produces
    @Singleton
    PluginSender sender(
            Plugins plugins,
            Channels channels,
            Connectors connectors,
            HubAccess access,
            Database database,
            Agreements agreements,
            HubKeys keys,
            Vault vault,
            ReplyIntake intake,
            ReplyMatters matters,
            PutFiles put,
            RouteBook routes,
            Ledger ledger,
            HeldMatters held,
            AnswerMemory memory,
            EndSignal endSignal,
            HumanTasks tasks,
            Institutions institutions,
            Clock clock) {
        ReplyReading reading = new ReplyReading(intake, matters, ReplyReading.LONGEST, clock);
        return new PluginSender(
                        plugins::working,
                        channels::of,
                        connectors::byId,
                        access,
                        new DeliveryTerms(database, agreements)::of,
                        reading,
                        new Questions(
                                database,
                                ledger,
                                new StoredCases(database, keys, vault, clock),
                                held,
                                intake,
                                matters,
                                reading,
                                new SameQuestions(memory, keys),
                                clock),
                        put,
                        routes,
                        new NoticeSender(
                                channels::of,
                                connectors::byId,
                                id -> institutions.get(id).contacts(),
                                Matters.of(tasks),
                                access,
                                clock),
                        clock)
                .telling(endSignal::ring);
    }

    @Produces
    @Singleton
    FurtherCheck numbers(HubKeys keys) {
        return new PartnerNumberCheck(keys);
    }

    @Produces
    @Singleton
    ReplyMatters matters(
            Database database,
            Ledger ledger,
            HumanTasks tasks,
            KeptReplies replies,
            HubSettings settings,
            Clock clock) {
        return new ReplyMatters(database, ledger, tasks, replies, clock, () -> settings.duration("reply.within"));
    }

    @Produces
    @Singleton
    PluginGateways translations(
            Plugins plugins, Channels channels, Connectors connectors, HubAccess access, RouteBook routes) {
        return new PluginTranslations(
                plugins::workingIds, plugins::working, channels::of, connectors::byId, access, routes);
    }

    /** Plugins may have been there before the hub; from the database on, their agreements can be known. */
    void begin(@Observes SchemaReady ready, Plugins plugins) {
        PluginDirectory.theDirectory().listen(plugins);
    }

    void end(@Disposes Plugins plugins) {
        PluginDirectory.theDirectory().ignore(plugins);
        plugins.end();
    }
}
