package al.tirana.nyja.testkit;

import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A connector's delivery route for one endpoint, made as the hub makes it. Close it. */
public final class ConnectorRoute implements AutoCloseable {

    private static final String ROUTE = "deliver";

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** @param connector also a Camel {@link RoutesBuilder} */
    public ConnectorRoute(Connector connector, Endpoint endpoint) throws Exception {
        camel.addRoutes((RoutesBuilder) connector);
        camel.start();
        template = camel.createProducerTemplate();
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, connector.deliverTemplate())
                .routeId(ROUTE)
                .parameter("route", ROUTE);
        connector.templateParameters(endpoint).forEach(route::parameter);
        connector.templateBeans(endpoint).forEach(route::bean);
        route.add();
    }

    /**
     * Sends once.
     *
     * @throws PartnerFault if it did not arrive
     * @throws AssertionError if the route fails with anything else, or leaves no {@link PartnerReply}
     */
    public PartnerReply send(PartnerOutput output, String idempotencyKey) throws PartnerFault {
        Exchange answer = template.request("direct:" + ROUTE, exchange -> {
            exchange.getMessage().setBody(output);
            exchange.getMessage().setHeader(Connector.IDEMPOTENCY_KEY, idempotencyKey);
        });
        if (answer.getException() instanceof PartnerFault fault) {
            throw fault;
        }
        if (answer.getException() != null) {
            throw new AssertionError("A route fails with PartnerFault only, not with "
                    + answer.getException().getClass().getName());
        }
        if (answer.getMessage().getBody() instanceof PartnerReply reply) {
            return reply;
        }
        throw new AssertionError("A route leaves a PartnerReply as the body");
    }

    @Override
    public void close() {
        camel.stop();
    }
}
