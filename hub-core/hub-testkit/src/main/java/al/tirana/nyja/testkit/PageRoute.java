package al.tirana.nyja.testkit;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerFault;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The route of a connector that asks page after page, for one endpoint, made as the hub makes it. Close it. */
public final class PageRoute implements AutoCloseable {

    private static final String ROUTE = "page";

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** @param connector also a Camel {@link RoutesBuilder} */
    public PageRoute(PageConnector connector, Endpoint endpoint) throws Exception {
        camel.addRoutes((RoutesBuilder) connector);
        camel.start();
        template = camel.createProducerTemplate();
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, connector.pageTemplate())
                .routeId(ROUTE)
                .parameter("route", ROUTE);
        connector.templateParameters(endpoint).forEach(route::parameter);
        connector.templateBeans(endpoint).forEach(route::bean);
        route.add();
    }

    /**
     * Asks once.
     *
     * @throws PartnerFault if there is no page
     * @throws AssertionError if the route fails with anything else, or leaves no {@link Page}
     */
    public Page after(Optional<String> place) throws PartnerFault {
        Exchange answer = template.request("direct:" + ROUTE, exchange -> exchange.getMessage()
                .setHeader(PageConnector.PLACE, place.orElse(null)));
        if (answer.getException() instanceof PartnerFault fault) {
            throw fault;
        }
        if (answer.getException() != null) {
            throw new AssertionError(
                    "A route fails with PartnerFault only, not with "
                            + answer.getException().getClass().getName(),
                    answer.getException());
        }
        if (answer.getMessage().getBody() instanceof Page page) {
            return page;
        }
        throw new AssertionError("A route leaves a Page as the body");
    }

    @Override
    public void close() {
        camel.stop();
    }
}
