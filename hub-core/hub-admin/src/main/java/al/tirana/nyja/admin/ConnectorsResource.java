package al.tirana.nyja.admin;

import static al.tirana.nyja.admin.Roles.ADMINISTRATOR;
import static al.tirana.nyja.admin.Roles.AUDITOR;

import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

    private final Connectors connectors;

    @Inject
    public ConnectorsResource(Connectors connectors) {
        this.connectors = connectors;
    }

    public ConnectorsResource() {
        this(null);
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public List<ConnectorView> all() {
        return connectors.all().stream().map(ConnectorView::of).toList();
    }
}
