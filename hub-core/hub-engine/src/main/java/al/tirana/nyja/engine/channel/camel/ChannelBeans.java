package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.admission.Intake;
import al.tirana.nyja.engine.brought.OwnWords;
import al.tirana.nyja.engine.channel.database.HubDatabase;
import al.tirana.nyja.engine.delivery.ChannelPauses;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.ConnectorCodes;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.host.ConnectorDirectory;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the life of deployed connectors in the running hub; tests call the same constructors. */
@ApplicationScoped
public class ChannelBeans {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelBeans.class);

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    RouteBook book(Clock clock, Metrics metrics) {
        return new RouteBook(
                clock,
                (route, outcome) ->
                        metrics.route(route.getConnector(), route.getInstitution(), route.getDirection(), outcome));
    }

    @Produces
    @Singleton
    CamelConnectors connectors(
            Connectors connectors,
            Channels channels,
            Institutions institutions,
            ChannelPauses pauses,
            HubAccess access,
            Intake intake,
            OwnWords words,
            Database database,
            RouteBook book,
            ConnectorCodes codes,
            Clock clock) {
        ChannelIntake arrivals = new ChannelIntake(intake, words, clock);
        return new CamelConnectors(
                connectors,
                new UsableChannels(channels::all, institutions::isActive),
                pauses::stopped,
                access,
                new ArrivalsInside(arrivals, contexts.currentContextExecutor()),
                new HubDatabase(database),
                book,
                watch(codes),
                executor,
                clock);
    }

    private static ConnectorCodeWatch watch(ConnectorCodes codes) {
        return new ConnectorCodeWatch() {
            @Override
            public void seen(String connector, String sha256) {
                try {
                    codes.seen(connector, sha256);
                } catch (DatabaseException e) {
                    LOG.warn("The code of connector {} is not noted: {}", connector, e.getMessage());
                }
            }

            @Override
            public boolean mayWork(String connector, String sha256) {
                return codes.mayWork(connector, sha256);
            }
        };
    }

    /** Connectors may have been there before the hub; from the database on, their endpoints can be read. */
    void begin(@Observes SchemaReady ready, CamelConnectors connectors) {
        Executor here = contexts.currentContextExecutor();
        ConnectorDirectory.theDirectory().listen(connectors);
        connectors.begin(task -> {
            Thread thread = new Thread(() -> here.execute(task));
            thread.setDaemon(true);
            return thread;
        });
    }

    void end(@Disposes CamelConnectors connectors) {
        ConnectorDirectory.theDirectory().ignore(connectors);
        connectors.end();
    }
}
