package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;

/** Deliveries of one plugin: a route for each agreement, flow and channel. */
final class DeliveryRoutes {

    private final PartnerRoutes routes;

    DeliveryRoutes(PartnerRoutes routes) {
        this.routes = routes;
    }

    /** @throws PartnerFault if it did not arrive, or if the channel's settings do not fit its connector any more */
    PartnerReply send(
            Connector connector,
            RegisteredChannel channel,
            HubAccess access,
            Disclosure disclosure,
            PartnerOutput output)
            throws PartnerFault {
        String name = disclosure.agreement() + "/" + disclosure.flow() + "/deliver/" + channel.institution() + "/"
                + channel.name();
        return routes.call(name, connector.deliverTemplate(), connector, channel, access, exchange -> {
                    exchange.getMessage().setBody(output);
                    exchange.getMessage().setHeader(Connector.IDEMPOTENCY_KEY, disclosure.idempotencyKey());
                    exchange.getMessage()
                            .setHeader(
                                    Connector.DELIVERY,
                                    disclosure.message().attribute("id").orElse(null));
                })
                .getBody(PartnerReply.class);
    }
}
