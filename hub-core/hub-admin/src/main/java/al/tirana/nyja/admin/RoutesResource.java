package al.tirana.nyja.admin;

import al.tirana.nyja.engine.channel.camel.CamelConnectors;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.channel.camel.RouteFigures;
import al.tirana.nyja.engine.register.ConnectorCodes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The connectors that are deployments of their own, the failed ones with their cause, and what all routes have done. */
@Path("routes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoutesResource {

    /** Both lists. */
    public record RoutesView(Collection<ConnectorStanding> connectors, List<RouteView> routes) {}

    /**
     * One route since the hub started.
     *
     * @param lastFailure code of the catalogue; null if there was none
     */
    public record RouteView(
            String connector,
            String institution,
            String channel,
            String direction,
            String state,
            long completed,
            long refused,
            long failed,
            String lastFailure,
            Instant lastFailureAt) {

        static RouteView of(RouteFigures route) {
            String last = route.getLastFailure();
            return new RouteView(
                    route.getConnector(),
                    route.getInstitution(),
                    route.getChannel(),
                    route.getDirection(),
                    route.getState(),
                    route.getCompleted(),
                    route.getRefused(),
                    route.getFailed(),
                    last.isEmpty() ? null : last,
                    route.lastFailureAt());
        }
    }

    private final CamelConnectors connectors;
    private final RouteBook book;
    private final ConnectorCodes codes;

    @Inject
    public RoutesResource(CamelConnectors connectors, RouteBook book, ConnectorCodes codes) {
        this.connectors = connectors;
        this.book = book;
        this.codes = codes;
    }

    public RoutesResource() {
        this(null, null, null);
    }

    @GET
    public RoutesView all() {
        return new RoutesView(
                connectors.all().stream()
                        .map(one -> ConnectorStanding.of(one, codes))
                        .toList(),
                book.all().stream().map(RouteView::of).toList());
    }
}
