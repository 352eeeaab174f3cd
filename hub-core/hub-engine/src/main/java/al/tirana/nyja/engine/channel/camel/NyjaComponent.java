package al.tirana.nyja.engine.channel.camel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The door between the hub and the routes of one connector: {@code nyja:deliver}, {@code nyja:receipt}, {@code
 * nyja:refused}, {@code nyja:not-ready}, {@code nyja:not-carried} and {@code nyja:intake}. A route gets nothing else of the hub.
 */
final class NyjaComponent extends DefaultComponent {

    static final String SCHEME = "nyja";

    private final Arrivals arrivals;
    private final Map<String, DeliverConsumer> deliverers = new ConcurrentHashMap<>();
    private final Map<String, Binding> bindings = new ConcurrentHashMap<>();

    NyjaComponent(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NyjaEndpoint endpoint = new NyjaEndpoint(uri, this, NyjaEndpoint.Role.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    void delivers(String route, DeliverConsumer consumer) {
        deliverers.put(route, consumer);
    }

    void noLongerDelivers(String route) {
        deliverers.remove(route);
    }

    Optional<DeliverConsumer> deliverer(String route) {
        return Optional.ofNullable(deliverers.get(route));
    }

    /** From now on, what this route brings is the institution's. */
    void bind(String route, Binding binding) {
        bindings.put(route, binding);
    }

    void unbind(String route) {
        bindings.remove(route);
    }

    Optional<Binding> binding(String route) {
        return Optional.ofNullable(route).map(bindings::get);
    }
}
