package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
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

    /** A context with one route, or being made for it. */
    private record Carrier(DefaultCamelContext camel, NyjaComponent nyja) {}

    /** More than Camel takes for a route in which something travels. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final AtomicLong made = new AtomicLong();
    private final Map<String, Carrier> carriers = new ConcurrentHashMap<>();
    private final DeployedConnector deployed;
    private final Arrivals arrivals;
    private Declaration declaration;
    private volatile boolean closed;

    private ConnectorContext(DeployedConnector deployed, Arrivals arrivals) {
        this.deployed = deployed;
        this.arrivals = arrivals;
    }

    /**
     * Without routes.
     *
     * @throws InvalidConnectorException if the declaration cannot be taken
     */
    static ConnectorContext open(DeployedConnector deployed, Arrivals arrivals) throws InvalidConnectorException {
        ConnectorContext context = new ConnectorContext(deployed, arrivals);
        Carrier trial = context.carrier("trial");
        try {
            trial.camel().start();
            context.declaration = DeclarationReader.read(deployed.declaration(), scheme -> has(trial.camel(), scheme));
            for (Direction direction : context.declaration.templates().keySet()) {
                context.load(trial.camel(), direction);
            }
            return context;
        } finally {
            close(trial);
        }
    }

    private Carrier carrier(String name) {
        DefaultCamelContext camel = QuietContexts.make(
                "connector-" + deployed.deployment() + "-" + name, deployed.resources(), deployed.context());
        NyjaComponent nyja = new NyjaComponent(arrivals);
        camel.addComponent(NyjaComponent.SCHEME, nyja);
        return new Carrier(camel, nyja);
    }

    Declaration declaration() {
        return declaration;
    }

    /** Whether there is such a component among the libraries of the WAR. */
    private static boolean has(DefaultCamelContext camel, String scheme) {
        try {
            return camel.getComponent(scheme, true, false) != null;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private void load(DefaultCamelContext camel, Direction direction) throws InvalidConnectorException {
        ArrayNode yaml = JsonNodeFactory.instance.arrayNode();
        yaml.addObject()
                .putObject("routeTemplate")
                .put("id", direction.word())
                .set("from", declaration.templates().get(direction).get("from"));
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
        ChannelValues values = values(endpoint, id.replaceAll("[^A-Za-z0-9]", "-") + "-");
        ChannelRoute route = new ChannelRoute(id, endpoint.version(), values);
        Carrier carrier = carrier(id);
        carriers.put(id, carrier);
        try {
            values.beans().forEach(carrier.camel().getRegistry()::bind);
            carrier.nyja().bind(id, binding);
            watch.ifPresent(one -> carrier.camel().addRoutePolicyFactory((context, of, definition) -> one));
            carrier.camel().start();
            load(carrier.camel(), direction);
            TemplatedRouteBuilder.builder(carrier.camel(), direction.word())
                    .routeId(id)
                    .parameters(values.texts())
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

    private ChannelValues values(Endpoint endpoint, String prefix) throws PartnerFault {
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
    }

    private static void close(Carrier carrier) {
        try {
            QuietContexts.close(carrier.camel());
        } catch (Exception | LinkageError e) {
            LOG.warn(
                    "{} did not stop in order: {}",
                    carrier.camel().getName(),
                    e.getClass().getName());
        }
    }
}
