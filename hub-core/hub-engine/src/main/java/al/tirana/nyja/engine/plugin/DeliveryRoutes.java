package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.register.RegisteredEndpoint;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;

/** Deliveries of one plugin: a route for each agreement, flow and recipient. */
final class DeliveryRoutes {

    private final PartnerRoutes routes;

    DeliveryRoutes(PartnerRoutes routes) {
        this.routes = routes;
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
        return routes.call(name, connector.deliverTemplate(), connector, endpoint, access, exchange -> {
                    exchange.getMessage().setBody(output);
                    exchange.getMessage().setHeader(Connector.IDEMPOTENCY_KEY, disclosure.idempotencyKey());
                })
                .getBody(PartnerReply.class);
    }
}
