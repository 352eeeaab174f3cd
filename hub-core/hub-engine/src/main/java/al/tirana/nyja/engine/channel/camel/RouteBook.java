package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of all routes: for the administration, for JMX, and counted as metrics. For many threads. */
public final class RouteBook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteBook.class);
    private static final String DOMAIN = "al.tirana.nyja";
    private static final String COMPLETED = "COMPLETED";

    /**
     * Sends once.
     *
     * @param <T> what the partner said
     */
    @FunctionalInterface
    public interface Delivery<T> {
        T send() throws PartnerFault;
    }

    private record Key(String connector, ChannelId channel, Direction direction) {}

    private final Clock clock;
    private final BiConsumer<RouteFigures, String> metrics;
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Map<Key, RouteFigures> routes = new ConcurrentHashMap<>();

    /** @param metrics counts one exchange of a route by its outcome: COMPLETED or a code */
    public RouteBook(Clock clock, BiConsumer<RouteFigures, String> metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    /** By connector, institution, channel and direction. */
    public List<RouteFigures> all() {
        return routes.values().stream()
                .sorted(Comparator.comparing(RouteFigures::getConnector)
                        .thenComparing(RouteFigures::getInstitution)
                        .thenComparing(RouteFigures::getChannel)
                        .thenComparing(RouteFigures::direction))
                .toList();
    }

    RouteFigures of(String connector, ChannelId channel, Direction direction) {
        return routes.computeIfAbsent(new Key(connector, channel, direction), key -> {
            RouteFigures figures = new RouteFigures(connector, channel, direction, clock);
            show(figures);
            return figures;
        });
    }

    /**
     * One delivery over a channel by a connector, counted by what comes of it.
     *
     * @throws PartnerFault as the delivery threw it
     */
    public <T> T counted(String connector, ChannelId channel, Delivery<T> delivery) throws PartnerFault {
        return counted(of(connector, channel, Direction.DELIVER), delivery);
    }

    /** As {@link #counted}, for a file that the hub fetches. */
    public <T> T fetched(String connector, ChannelId channel, Delivery<T> fetching) throws PartnerFault {
        return counted(of(connector, channel, Direction.INTAKE), fetching);
    }

    private <T> T counted(RouteFigures route, Delivery<T> delivery) throws PartnerFault {
        try {
            T reply = delivery.send();
            completed(route);
            return reply;
        } catch (PartnerFault e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_CARRIED) { // the way is there
                refused(route, e.kind().code());
            } else {
                failed(route, e.kind().code());
            }
            throw e;
        }
    }

    void completed(RouteFigures route) {
        route.completed();
        metrics.accept(route, COMPLETED);
    }

    void refused(RouteFigures route, String code) {
        route.refused(code);
        metrics.accept(route, code);
    }

    void failed(RouteFigures route, String code) {
        route.failed(code);
        metrics.accept(route, code);
    }

    private void forget(String connector, ChannelId channel, Direction direction) {
        RouteFigures figures = routes.remove(new Key(connector, channel, direction));
        if (figures != null) {
            hide(figures);
        }
    }

    /** There are no such routes any more. */
    void forget(Predicate<RouteFigures> which) {
        all().stream()
                .filter(which)
                .forEach(figures -> forget(figures.getConnector(), figures.channel(), figures.direction()));
    }

    @Override
    public void close() {
        routes.values().forEach(this::hide);
        routes.clear();
    }

    private void show(RouteFigures figures) {
        try {
            ObjectName name = name(figures);
            if (beans.isRegistered(name)) {
                beans.unregisterMBean(name);
            }
            beans.registerMBean(figures, name);
        } catch (JMException e) {
            LOG.warn("A route is not shown in JMX: {}", e.getClass().getName());
        }
    }

    private void hide(RouteFigures figures) {
        try {
            beans.unregisterMBean(name(figures));
        } catch (JMException e) {
            LOG.debug("A route was not shown in JMX: {}", e.getClass().getName());
        }
    }

    private static ObjectName name(RouteFigures figures) throws JMException {
        Hashtable<String, String> keys = new Hashtable<>(); // what ObjectName takes
        keys.put("type", "route");
        keys.put("connector", ObjectName.quote(figures.getConnector()));
        keys.put("institution", ObjectName.quote(figures.getInstitution()));
        keys.put("channel", figures.getChannel());
        keys.put("direction", figures.direction().word());
        return new ObjectName(DOMAIN, keys);
    }
}
