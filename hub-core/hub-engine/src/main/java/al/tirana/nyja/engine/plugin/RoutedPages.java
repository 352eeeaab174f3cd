package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.PartnerPages;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Settings;
import java.util.Optional;

/** A partner that is asked page after page, through the route of its connector. */
final class RoutedPages implements PartnerPages {

    private final PartnerRoutes routes;
    private final String name;
    private final PageConnector connector;
    private final RegisteredChannel channel;
    private final HubAccess access;
    private final RouteBook figures;

    /** @param figures counts what is fetched, by channel as for deliveries */
    RoutedPages(
            PartnerRoutes routes,
            String name,
            PageConnector connector,
            RegisteredChannel channel,
            HubAccess access,
            RouteBook figures) {
        this.routes = routes;
        this.name = name;
        this.connector = connector;
        this.channel = channel;
        this.access = access;
        this.figures = figures;
    }

    @Override
    public Page after(Optional<String> place) throws PartnerFault {
        return (Page) figures.fetched(
                        connector.id(),
                        channel.id(),
                        () -> routes.call(
                                name,
                                connector.pageTemplate(),
                                connector,
                                channel,
                                access,
                                exchange -> exchange.getMessage().setHeader(PageConnector.PLACE, place.orElse(null))))
                .getBody();
    }

    @Override
    public int most() {
        return connector.most(settings());
    }

    @Override
    public Optional<String> first() {
        return connector.first(settings());
    }

    @Override
    public String begun() {
        return connector.begun(settings());
    }

    private Settings settings() {
        return channel.forConnector(connector, access).settings();
    }
}
