package al.tirana.ura.engine.plugin;

import al.tirana.ura.engine.register.RegisteredEndpoint;
import al.tirana.ura.engine.vault.HubAccess;
import al.tirana.ura.spi.Connector;
import al.tirana.ura.spi.Disclosure;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerOutput;
import al.tirana.ura.spi.PartnerReply;

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
