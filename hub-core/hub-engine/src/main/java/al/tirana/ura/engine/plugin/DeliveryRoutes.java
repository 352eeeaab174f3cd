package al.tirana.ura.engine.plugin;

import al.tirana.ura.engine.register.RegisteredEndpoint;
import al.tirana.ura.engine.vault.HubAccess;
import al.tirana.ura.spi.Connector;
import al.tirana.ura.spi.Disclosure;
import al.tirana.ura.spi.InvalidSettingsException;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerOutput;
import al.tirana.ura.spi.PartnerReply;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of one plugin: one for each agreement, flow and recipient, made from the connector's template when the
 * first delivery needs it. When the recipient's endpoint changes, the next delivery gets a new route; the old one ends
 * when nothing travels on it any more.
 */
final class DeliveryRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoutes.class);

    private record Route(String id, String connector, long version, Endpoint door) {}

    private final CamelContext camel;
    private final ProducerTemplate template;
    private final Executor background;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /** @param background takes down routes that are no longer used */
    DeliveryRoutes(CamelContext camel, Executor background) {
        this.camel = camel;
        this.background = background;
        // Nobody to send to is known at once, not after half a minute.
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        this.template = camel.createProducerTemplate();
    }

    /** @throws PartnerFault if it did not arrive, or if the endpoint's settings do not fit its connector any more */
    PartnerReply send(
            Connector connector,
            RegisteredEndpoint endpoint,
            HubAccess access,
            Disclosure disclosure,
            PartnerOutput output)
            throws PartnerFault {
        String name = disclosure.agreement() + "/" + disclosure.flow() + "/deliver/" + disclosure.recipient();
        Exchange answer = exchange(route(name, connector, endpoint, access), disclosure, output);
        if (answer.getException() instanceof DirectConsumerNotAvailableException) {
            // The endpoint changed between the look-up and the sending; nothing has been sent.
            answer = exchange(route(name, connector, endpoint, access), disclosure, output);
        }
        Exception fault = answer.getException();
        if (fault == null) {
            return answer.getMessage().getBody(PartnerReply.class);
        }
        if (fault instanceof PartnerFault ofThePartner) {
            throw ofThePartner;
        }
        throw fault instanceof RuntimeException ours
                ? ours
                : new IllegalStateException(fault.getClass().getName());
    }

    private Exchange exchange(Route route, Disclosure disclosure, PartnerOutput output) {
        return template.send(route.door(), exchange -> {
            exchange.getMessage().setBody(output);
            exchange.getMessage().setHeader(Connector.IDEMPOTENCY_KEY, disclosure.idempotencyKey());
        });
    }

    private Route route(String name, Connector connector, RegisteredEndpoint endpoint, HubAccess access)
            throws PartnerFault {
        Route there = routes.get(name);
        if (there != null && fits(there, endpoint)) {
            return there;
        }
        try {
            return routes.compute(name, (key, now) -> {
                if (now != null && (fits(now, endpoint) || now.version() > endpoint.version())) {
                    return now;
                }
                Route made = make(name, connector, endpoint.forConnector(connector, access));
                if (now != null) {
                    background.execute(() -> remove(now));
                }
                return made;
            });
        } catch (InvalidSettingsException e) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE, "the endpoint's settings do not fit connector " + connector.id());
        }
    }

    private static boolean fits(Route route, RegisteredEndpoint endpoint) {
        return route.version() == endpoint.version() && route.connector().equals(endpoint.connector());
    }

    private Route make(String name, Connector connector, al.tirana.ura.spi.Endpoint endpoint) {
        String id = name + "/v" + endpoint.version();
        Map<String, Object> parameters = new HashMap<>(connector.templateParameters(endpoint));
        parameters.put("route", id);
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, connector.deliverTemplate())
                .routeId(id)
                .parameters(parameters);
        connector.templateBeans(endpoint).forEach(route::bean);
        route.add();
        return new Route(id, connector.id(), endpoint.version(), camel.getEndpoint("direct:" + id));
    }

    /** Waits for what travels on it. */
    private void remove(Route route) {
        try {
            camel.getRouteController().stopRoute(route.id());
            camel.removeRoute(route.id());
            camel.removeEndpoint(route.door());
        } catch (Exception e) {
            LOG.warn("Route {} was not taken down: {}", route.id(), e.getClass().getName());
        }
    }
}
