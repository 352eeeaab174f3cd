package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of one plugin, each made from a connector's template when it is needed for the first time. When the partner's
 * channel changes, the next exchange gets a new route; the old one ends when nothing travels on it any more.
 */
final class PartnerRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerRoutes.class);

    private record Route(String id, String connector, long version, Endpoint door) {}

    private final CamelContext camel;
    private final ProducerTemplate template;
    private final Executor background;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /** @param background takes down routes that are no longer used */
    PartnerRoutes(CamelContext camel, Executor background) {
        this.camel = camel;
        this.background = background;
        // Nobody to send to is known at once, not after half a minute.
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        this.template = camel.createProducerTemplate();
    }

    /**
     * One exchange with a partner.
     *
     * @param name of the route, the same for the same purpose and partner
     * @param templateId of the connector
     * @param before puts body and headers on the exchange
     * @return what the route left
     * @throws PartnerFault as the route threw it, or if the channel's settings do not fit its connector any more
     */
    Message call(
            String name,
            String templateId,
            Connector connector,
            RegisteredChannel channel,
            HubAccess access,
            Processor before)
            throws PartnerFault {
        Exchange answer = template.send(
                route(name, templateId, connector, channel, access).door(), before);
        if (answer.getException() instanceof DirectConsumerNotAvailableException) {
            // The channel changed between the look-up and the sending; nothing has been sent.
            answer = template.send(
                    route(name, templateId, connector, channel, access).door(), before);
        }
        Exception fault = answer.getException();
        if (fault == null) {
            return answer.getMessage();
        }
        if (fault instanceof PartnerFault ofThePartner) {
            throw ofThePartner;
        }
        throw fault instanceof RuntimeException ours
                ? ours
                : new IllegalStateException(fault.getClass().getName());
    }

    private Route route(
            String name, String templateId, Connector connector, RegisteredChannel channel, HubAccess access)
            throws PartnerFault {
        Route there = routes.get(name);
        if (there != null && fits(there, channel)) {
            return there;
        }
        try {
            return routes.compute(name, (key, now) -> {
                if (now != null && (fits(now, channel) || now.version() > channel.version())) {
                    return now;
                }
                Route made = make(name, templateId, connector, channel.forConnector(connector, access));
                if (now != null) {
                    background.execute(() -> remove(now));
                }
                return made;
            });
        } catch (InvalidSettingsException e) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text(
                            "cilësimet e kanalit nuk i përshtaten lidhësit " + connector.id(),
                            "the channel's settings do not fit connector " + connector.id()));
        }
    }

    private static boolean fits(Route route, RegisteredChannel channel) {
        return route.version() == channel.version() && route.connector().equals(channel.connector());
    }

    /** One at a time: a context's model of routes is not made for several that add to it at once. */
    private synchronized Route make(
            String name, String templateId, Connector connector, al.tirana.nyja.spi.Endpoint endpoint) {
        String id = name + "/v" + endpoint.version();
        Map<String, Object> parameters = new HashMap<>(connector.templateParameters(endpoint));
        parameters.put("route", id);
        TemplatedRouteBuilder route =
                TemplatedRouteBuilder.builder(camel, templateId).routeId(id).parameters(parameters);
        connector.templateBeans(endpoint).forEach(route::bean);
        route.add();
        return new Route(id, connector.id(), endpoint.version(), camel.getEndpoint("direct:" + id));
    }

    /** Waits for what travels on it. */
    private void remove(Route route) {
        try {
            camel.getRouteController().stopRoute(route.id());
            synchronized (this) {
                camel.removeRoute(route.id());
                camel.removeEndpoint(route.door());
            }
        } catch (Exception | Error e) {
            LOG.warn("Route {} was not taken down: {}", route.id(), e.getClass().getName());
        }
    }
}
