package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.ConnectorState.State;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedConnector;
import al.tirana.nyja.spi.host.Directory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors that are deployments of their own. Each comes and goes by itself; while it runs, it stands among the hub's
 * connectors, and its routes are those of the registered channels. For many threads.
 */
public final class CamelConnectors implements Directory.Listener<DeployedConnector>, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(CamelConnectors.class);

    /** With what the register remembers for half a second, what was ended or deactivated stops within a second. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Its classes are there until it has stopped. */
    private static final int LEAVE_SECONDS = 5;

    private static final Text WAITS = new Text(
            "Kodi ndryshoi që kur u miratuan kanalet; çfarë shkon me të pret. Krahasoni SHA-256, pastaj dy administratorë:"
                    + " nyja connector confirm",
            "The code changed since its channels were approved; what goes over it waits. Compare the SHA-256, then two"
                    + " administrators: nyja connector confirm");

    /** @param running may wait for its code to be confirmed; null if it does not run */
    private record Life(ConnectorState state, CamelConnector running) {}

    private final Connectors connectors;
    private final Supplier<Collection<RegisteredChannel>> channels;
    private final Supplier<Set<ChannelId>> stopped;
    private final HubAccess access;
    private final Arrivals arrivals;
    private final OwnDatabase own;
    private final RouteBook book;
    private final ConnectorCodeWatch codes;
    private final ExecutorService executor;
    private final Clock clock;
    private final Map<DeployedConnector, Life> lives = new ConcurrentHashMap<>();
    private final Map<String, CamelConnector> names = new ConcurrentHashMap<>();
    private final RepeatedTask look;

    /**
     * @param channels all that may be used, of institutions that are active, as they stand now
     * @param stopped those that somebody stopped, also before this server started
     */
    CamelConnectors(
            Connectors connectors,
            Supplier<Collection<RegisteredChannel>> channels,
            Supplier<Set<ChannelId>> stopped,
            HubAccess access,
            Arrivals arrivals,
            OwnDatabase own,
            RouteBook book,
            ConnectorCodeWatch codes,
            ExecutorService executor,
            Clock clock) {
        this.connectors = connectors;
        this.channels = channels;
        this.stopped = stopped;
        this.access = access;
        this.arrivals = arrivals;
        this.own = own;
        this.book = book;
        this.codes = codes;
        this.executor = executor;
        this.clock = clock;
        this.look = new RepeatedTask("nyja-routes", LOOK, this::look);
    }

    /** How each fares, by id. */
    public Collection<ConnectorState> all() {
        return lives.values().stream()
                .map(Life::state)
                .map(this::asItStands)
                .sorted(Comparator.comparing(ConnectorState::id).thenComparing(ConnectorState::deployment))
                .toList();
    }

    private ConnectorState asItStands(ConnectorState one) {
        boolean waits = one.state() == State.RUNNING && !mayWork(one);
        return waits
                ? new ConnectorState(
                        one.id(), one.name(), one.deployment(), State.WAITS, WAITS, one.since(), one.sha256())
                : one;
    }

    /** The connector of this name whose code people confirm, running or waiting for them. */
    public Optional<ConnectorState> named(String id) {
        return all().stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> one.state() == State.RUNNING || one.state() == State.WAITS)
                .findFirst();
    }

    private boolean mayWork(ConnectorState one) {
        return codes.mayWork(one.id(), one.sha256() == null ? "" : one.sha256());
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(look);
    }

    void begin(ThreadFactory threads) {
        look.start(threads);
    }

    @Override
    public void deployed(DeployedConnector one) {
        lives.put(one, life(one, State.STARTING, null));
        executor.execute(() -> start(one));
    }

    @Override
    public void undeployed(DeployedConnector one) {
        Life last = lives.remove(one);
        if (last == null || last.running() == null) {
            return;
        }
        connectors.remove(last.running());
        names.remove(last.running().id(), last.running());
        Future<?> leaving = executor.submit(last.running()::close);
        try {
            leaving.get(LEAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Connector {} does not leave in order", last.state().id());
        }
        startWhoWaits();
    }

    /** The hub goes, the connectors stay where they are. */
    void end() {
        look.close(LOOK);
        List<Life> running = List.copyOf(lives.values());
        lives.clear();
        running.stream().map(Life::running).filter(one -> one != null).forEach(CamelConnector::close);
        book.close();
    }

    private void start(DeployedConnector one) {
        ConnectorContext context = null;
        CamelConnector connector = null;
        try {
            context = ConnectorContext.open(one, arrivals, own);
            connector = new CamelConnector(
                    context, new ConnectorThreads(context.declaration().id(), one.context()), book, clock);
            String id = connector.id();
            if (isTheHubs(id) || names.putIfAbsent(id, connector) != null) {
                throw new InvalidConnectorException(List.of(new Fault(
                        1,
                        1,
                        new Text(
                                "emri \"" + id + "\" është i një lidhësi tjetër: hiqni njërin prej tyre",
                                "the name \"" + id + "\" is another connector's: remove one of the two"))));
            }
            Life running = new Life(
                    new ConnectorState(
                            id, connector.name(), one.deployment(), State.RUNNING, null, clock.instant(), sha256(one)),
                    connector);
            codes.seen(id, one.sha256());
            if (lives.replace(one, running) == null) { // its WAR left meanwhile
                names.remove(id, connector);
                connector.close();
                return;
            }
            show(running);
            LOG.info("Connector {} runs, from {}", id, one.deployment());
            look.ring();
        } catch (InvalidConnectorException e) {
            close(context);
            fail(one, e.words());
        } catch (Exception | LinkageError e) {
            LOG.error("Connector {} could not be started", one.deployment(), Places.of(e));
            close(context);
            if (connector != null) {
                names.remove(connector.id(), connector);
            }
            String name = e.getClass().getName();
            fail(one, new Text("Lidhësi dështoi në nisje: " + name, "The connector failed while starting: " + name));
        }
    }

    private boolean isTheHubs(String id) {
        return connectors
                .byId(id)
                .filter(known -> !(known instanceof CamelConnector))
                .isPresent();
    }

    /** Among the hub's connectors it stands only while its code is the confirmed one. */
    private boolean show(Life life) {
        if (mayWork(life.state())) {
            connectors.add(life.running());
            if (lives.containsValue(life)) {
                return true;
            }
        }
        connectors.remove(life.running());
        return false;
    }

    private static String sha256(DeployedConnector one) {
        return one.sha256().isEmpty() ? null : one.sha256();
    }

    private static void close(ConnectorContext context) {
        if (context != null) {
            context.close();
        }
    }

    private void fail(DeployedConnector one, Text cause) {
        if (lives.replace(one, life(one, State.FAILED, cause)) != null) {
            LOG.warn("Connector {} failed: {}", one.deployment(), cause.en());
        }
    }

    /** One that failed only because its name was taken may start now; the others fail as before. */
    private void startWhoWaits() {
        lives.forEach((one, life) -> {
            if (life.state().state() == State.FAILED) {
                executor.execute(() -> start(one));
            }
        });
    }

    private Life life(DeployedConnector one, State state, Text cause) {
        String name = one.deployment();
        return new Life(
                new ConnectorState(name, new Text(name, name), name, state, cause, clock.instant(), sha256(one)), null);
    }

    private Duration look() {
        Collection<RegisteredChannel> registered = channels.get();
        Set<ChannelId> held = stopped.get();
        book.forget(route -> registered.stream()
                .noneMatch(channel -> channel.id().equals(route.channel())
                        && channel.connector().equals(route.getConnector())));
        for (Life life : lives.values()) {
            CamelConnector connector = life.running();
            if (connector != null) {
                connector.endpoints(show(life) ? of(connector, registered, held) : List.of());
            }
        }
        return LOOK;
    }

    private List<Endpoint> of(CamelConnector connector, Collection<RegisteredChannel> registered, Set<ChannelId> held) {
        List<Endpoint> own = new ArrayList<>();
        for (RegisteredChannel channel : registered) {
            if (!channel.connector().equals(connector.id())) {
                continue;
            }
            if (held.contains(channel.id())) {
                connector.isStopped(channel.id());
            } else {
                try {
                    own.add(channel.forConnector(connector, access));
                } catch (InvalidSettingsException e) {
                    connector.doesNotFit(channel.id());
                }
            }
        }
        return own;
    }
}
