package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedConnector;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel context of one connector, with its templates. It knows the classes of the WAR and nothing of the hub but the
 * component {@code nyja}.
 */
final class ConnectorContext implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorContext.class);

    /** Says whose the exchanges of a route are; taken when the route is made. */
    private final Map<String, RouteWatch> watches = new ConcurrentHashMap<>();

    private final AtomicLong made = new AtomicLong();
    private final DefaultCamelContext camel;
    private final NyjaComponent nyja;
    private Declaration declaration;

    private ConnectorContext(DeployedConnector deployed, Arrivals arrivals) {
        camel = QuietContexts.make("connector-" + deployed.deployment(), deployed.resources(), deployed.context());
        nyja = new NyjaComponent(arrivals);
        camel.addComponent(NyjaComponent.SCHEME, nyja);
        camel.addRoutePolicyFactory((context, route, definition) -> watches.get(route));
    }

    /**
     * A started context without routes.
     *
     * @throws InvalidConnectorException if the declaration cannot be taken
     */
    static ConnectorContext open(DeployedConnector deployed, Arrivals arrivals) throws InvalidConnectorException {
        ConnectorContext context = new ConnectorContext(deployed, arrivals);
        try {
            context.camel.start();
            context.declaration = DeclarationReader.read(deployed.declaration(), context::has);
            for (Direction direction : context.declaration.templates().keySet()) {
                context.load(direction);
            }
            return context;
        } catch (InvalidConnectorException | RuntimeException e) {
            context.close();
            throw e;
        }
    }

    Declaration declaration() {
        return declaration;
    }

    /** Whether there is such a component among the libraries of the WAR. */
    private boolean has(String scheme) {
        try {
            return camel.getComponent(scheme, true, false) != null;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private void load(Direction direction) throws InvalidConnectorException {
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
        values.beans().forEach(camel.getRegistry()::bind);
        nyja.bind(id, binding);
        watch.ifPresent(one -> watches.put(id, one));
        try {
            synchronized (this) { // a context's model of routes is not made for several that add to it at once
                TemplatedRouteBuilder.builder(camel, direction.word())
                        .routeId(id)
                        .parameters(values.texts())
                        .add();
            }
            return route;
        } catch (Exception e) {
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
        return nyja.deliverer(route.id());
    }

    /** Waits for what travels on it, for some seconds. */
    void remove(ChannelRoute route) {
        try {
            camel.getRouteController().stopRoute(route.id());
            synchronized (this) {
                camel.removeRoute(route.id());
                RouteDefinition definition = camel.getRouteDefinition(route.id());
                if (definition != null) {
                    camel.removeRouteDefinition(definition);
                }
            }
        } catch (Exception | LinkageError e) {
            LOG.warn("Route {} was not taken down: {}", route.id(), e.getClass().getName());
        }
        route.values().beans().keySet().forEach(camel.getRegistry()::unbind);
        nyja.unbind(route.id());
        watches.remove(route.id());
    }

    @Override
    public void close() {
        try {
            QuietContexts.close(camel);
        } catch (Exception | LinkageError e) {
            LOG.warn(
                    "{} did not stop in order: {}",
                    camel.getName(),
                    e.getClass().getName());
        }
    }
}
