package al.tirana.nyja.admin;

import al.tirana.nyja.engine.channel.camel.CamelConnectors;
import al.tirana.nyja.engine.channel.camel.ConnectorState;
import al.tirana.nyja.engine.register.ConnectorCodes;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;

/** The transports in this server, with everything that can be set. */
@Path("connectors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectorsResource {

    /** One transport. */
    public record ConnectorView(String id, Text name, Set<Capability> capabilities, List<Setting> settings) {

        static ConnectorView of(Connector connector) {
            return new ConnectorView(connector.id(), connector.name(), connector.capabilities(), connector.settings());
        }
    }

    /** The code that is meant. */
    public record Code(String sha256) {}

    private final Connectors connectors;
    private final CamelConnectors deployed;
    private final ConnectorCodes codes;

    @Context
    private SecurityContext caller;

    @Inject
    public ConnectorsResource(Connectors connectors, CamelConnectors deployed, ConnectorCodes codes) {
        this.connectors = connectors;
        this.deployed = deployed;
        this.codes = codes;
    }

    public ConnectorsResource() {
        this(null, null, null);
    }

    /** Once by each of two persons. */
    @POST
    @Path("{id}/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConnectorStanding confirm(@PathParam("id") String id, Code meant) {
        ConnectorState there = deployed.named(id).orElse(null);
        String running = there == null || there.sha256() == null ? "" : there.sha256();
        codes.confirm(id, running, meant == null ? null : meant.sha256(), SignedIn.person(caller));
        return ConnectorStanding.of(deployed.named(id).orElse(there), codes);
    }

    @GET
    public List<ConnectorView> all() {
        return connectors.all().stream().map(ConnectorView::of).toList();
    }
}
