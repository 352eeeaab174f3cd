package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.engine.channel.database.PartnerDatabase;
import al.tirana.nyja.engine.channel.database.WarDrivers;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedConnector;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of one connector, made by its templates. Each has a Camel context of its own, which knows the classes of the WAR
 * and nothing of the hub but the component {@code nyja}: Camel locks a context while a route of it starts or stops, and
 * one that hangs must not hold up another. For many threads.
 */
final class ConnectorContext implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorContext.class);

    /** A context with one route, or being made for it, and the database that this route alone can reach. */
    private record Carrier(DefaultCamelContext camel, NyjaComponent nyja, Optional<PartnerDatabase> database) {}

    /** More than Camel takes for a route in which something travels. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final AtomicLong made = new AtomicLong();
    private final Map<String, Carrier> carriers = new ConcurrentHashMap<>();
    private final DeployedConnector deployed;
    private final Arrivals arrivals;
    private final OwnDatabase own;
    private Declaration declaration;
    private volatile boolean closed;

    private ConnectorContext(DeployedConnector deployed, Arrivals arrivals, OwnDatabase own) {
        this.deployed = deployed;
        this.arrivals = arrivals;
        this.own = own;
    }

    /**
     * Without routes.
     *
     * @param own the hub's database, where no connector signs in
     * @throws InvalidConnectorException if the declaration cannot be taken
     */
    static ConnectorContext open(DeployedConnector deployed, Arrivals arrivals, OwnDatabase own)
            throws InvalidConnectorException {
        ConnectorContext context = new ConnectorContext(deployed, arrivals, own);
        Carrier trial = context.carrier("trial", Optional.empty());
        try {
            trial.camel().start();
            context.declaration = DeclarationReader.read(deployed.declaration(), new Components(trial.camel()));
            for (Direction direction : context.declaration.templates().keySet()) {
                context.load(trial.camel(), direction);
            }
            return context;
        } finally {
            close(trial);
        }
    }

    private Carrier carrier(String name, Optional<PartnerDatabase> database) {
        DefaultCamelContext camel = QuietContexts.make(
                "connector-" + deployed.deployment() + "-" + name, deployed.resources(), deployed.context());
        NyjaComponent nyja = new NyjaComponent(arrivals);
        camel.addComponent(NyjaComponent.SCHEME, nyja);
        return new Carrier(camel, nyja, database);
    }

    Declaration declaration() {
        return declaration;
    }

    private void load(DefaultCamelContext camel, Direction direction) throws InvalidConnectorException {
        ArrayNode yaml = JsonNodeFactory.instance.arrayNode();
        yaml.addObject()
                .putObject("routeTemplate")
                .put("id", direction.word())
                .set(
                        "from",
                        SqlSteps.prepared(declaration.templates().get(direction).get("from")));
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(direction.word() + ".yaml", yaml.toString()));
        } catch (Exception e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidConnectorException(List.of(new Fault(
                    1,
                    1,
                    new Text(
                            "Camel nuk e merr rrugën " + direction.word() + ": " + said,
                            "Camel does not take the route " + direction.word() + ": " + said))));
        }
    }

    /**
     * A started route.
     *
     * @throws PartnerFault if a secret is missing, or if a component does not start with these values
     */
    ChannelRoute make(Direction direction, Endpoint endpoint, Binding binding, Optional<RouteWatch> watch)
            throws PartnerFault {
        String id = direction.word() + "/" + endpoint.institution() + "/" + endpoint.channel() + "/v"
                + endpoint.version() + "/" + made.incrementAndGet();
        String prefix = id.replaceAll("[^A-Za-z0-9]", "-") + "-";
        ChannelValues values = values(endpoint, prefix);
        ChannelRoute route = new ChannelRoute(id, endpoint.version(), values);
        try {
            Carrier carrier = carrier(id, database(endpoint, values, prefix));
            carriers.put(id, carrier);
            values.beans().forEach(carrier.camel().getRegistry()::bind);
            carrier.database()
                    .ifPresent(one -> carrier.camel().getRegistry().bind(prefix + DeclaredDatabase.NAME, one));
            carrier.nyja().bind(id, binding);
            watch.ifPresent(one -> carrier.camel().addRoutePolicyFactory((context, of, definition) -> one));
            carrier.camel().start();
            load(carrier.camel(), direction);
            TemplatedRouteBuilder.builder(carrier.camel(), direction.word())
                    .routeId(id)
                    .parameters(values.texts())
                    .parameter(DeclaredDatabase.NAME, "#bean:" + prefix + DeclaredDatabase.NAME)
                    .add();
            if (closed) {
                throw new IllegalStateException("the connector has left");
            }
            return route;
        } catch (Exception | LinkageError e) {
            remove(route);
            throw RouteFaults.explain(e);
        }
    }

    /** Whether a route is as it would be made now. */
    boolean fits(ChannelRoute route, Endpoint endpoint) throws PartnerFault {
        return route.version() == endpoint.version()
                && route.values().stamp().equals(values(endpoint, "").stamp());
    }

    /** @throws al.tirana.nyja.spi.InvalidSettingsException if no route can be made with these settings */
    void check(Endpoint endpoint) throws PartnerFault {
        values(endpoint, "");
    }

    /** @throws al.tirana.nyja.spi.InvalidSettingsException if no route can be made with these settings */
    void check(Settings settings) {
        ChannelValues.check(declaration.settings(), settings);
        declaration.database().ifPresent(database -> database.check(settings, own));
    }

    /**
     * Signs in at the partner's database as a route would, and leaves again; does nothing if there is none.
     *
     * @throws Exception as the driver, or the JDK while it looks for the driver
     */
    void signIn(Endpoint endpoint) throws Exception {
        Optional<PartnerDatabase> database = database(endpoint, values(endpoint, ""), "");
        if (database.isPresent()) {
            try (PartnerDatabase there = database.get()) {
                there.getConnection().close();
            }
        }
    }

    private Optional<PartnerDatabase> database(Endpoint endpoint, ChannelValues values, String prefix)
            throws ReflectiveOperationException, PartnerFault {
        if (declaration.database().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(declaration
                .database()
                .get()
                .open(endpoint.settings(), values.secrets(prefix), deployed.resources(), own));
    }

    private ChannelValues values(Endpoint endpoint, String prefix) throws PartnerFault {
        check(endpoint.settings());
        return ChannelValues.of(declaration.settings(), endpoint, prefix);
    }

    /** Who carries deliveries of this route. */
    Optional<DeliverConsumer> deliverer(ChannelRoute route) {
        return Optional.ofNullable(carriers.get(route.id()))
                .flatMap(carrier -> carrier.nyja().deliverer(route.id()));
    }

    /** Waits for what travels on it, for some seconds. */
    void remove(ChannelRoute route) {
        Carrier carrier = carriers.remove(route.id());
        if (carrier != null) {
            close(carrier);
        }
    }

    /** Waits for what travels, for some seconds in all. */
    @Override
    public void close() {
        closed = true;
        List<Thread> closing = carriers.keySet().stream()
                .map(carriers::remove)
                .filter(Objects::nonNull)
                .map(carrier ->
                        new Thread(() -> deployed.context().execute(() -> close(carrier)), "nyja-connector-leaves"))
                .toList();
        closing.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        try {
            for (Thread thread : closing) {
                thread.join(LONGEST.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        WarDrivers.forget(deployed.resources());
    }

    private static void close(Carrier carrier) {
        try {
            QuietContexts.close(carrier.camel());
        } catch (Exception | LinkageError e) {
            LOG.warn(
                    "{} did not stop in order: {}",
                    carrier.camel().getName(),
                    e.getClass().getName());
        } finally {
            carrier.database().ifPresent(PartnerDatabase::close);
        }
    }
}
