package al.tirana.ura.admin;

import static al.tirana.ura.admin.Roles.ADMINISTRATOR;
import static al.tirana.ura.admin.Roles.AUDITOR;

import al.tirana.ura.engine.delivery.DeliveryQueries;
import al.tirana.ura.engine.delivery.DeliveryState;
import al.tirana.ura.engine.delivery.DeliveryView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What is to be brought, and what became of it. Never what was in it. */
@Path("deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private final DeliveryQueries deliveries;

    @Inject
    public DeliveriesResource(DeliveryQueries deliveries) {
        this.deliveries = deliveries;
    }

    public DeliveriesResource() {
        this(null);
    }

    /** The latest first. Conditions that are not given do not count. */
    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public List<DeliveryView> list(
            @QueryParam("state") String state,
            @QueryParam("recipient") String recipient,
            @QueryParam("correlation") String correlation,
            @QueryParam("max") @DefaultValue("100") int max) {
        return deliveries.list(
                Params.choice(DeliveryState.class, state), recipient, Params.uuid(correlation), Params.max(max));
    }
}
