package al.tirana.nyja.admin;

import static al.tirana.nyja.admin.Roles.ADMINISTRATOR;
import static al.tirana.nyja.admin.Roles.AUDITOR;

import al.tirana.nyja.engine.delivery.DeliveryQueries;
import al.tirana.nyja.engine.delivery.DeliveryQueries.Conditions;
import al.tirana.nyja.engine.delivery.DeliveryState;
import al.tirana.nyja.engine.delivery.Parking;
import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.trace.ListReads;
import al.tirana.nyja.spi.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What is to be brought, and what became of it. Never what was in it. */
@Path("deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    /** Why, in one sentence. */
    public record Reason(String reason) {}

    /** What was done. */
    public record Ended(long id) {}

    private static final Problem NOT_OPEN = Problem.of(
            404,
            "DELIVERY_NOT_OPEN",
            new Text("Asnjë dërgesë me këtë numër nuk pret", "No delivery with this number waits"),
            new Text(
                    "Shihni listën: ./nyja delivery list --state WAITING; mund të ketë mbërritur ose mbaruar",
                    "Look at the list: ./nyja delivery list --state WAITING; it may have arrived or ended"));

    private final DeliveryQueries deliveries;
    private final Parking parking;
    private final ListReads reads;

    @Inject
    public DeliveriesResource(DeliveryQueries deliveries, Parking parking, ListReads reads) {
        this.deliveries = deliveries;
        this.parking = parking;
        this.reads = reads;
    }

    public DeliveriesResource() {
        this(null, null, null);
    }

    /** Gives up one delivery that waits or is parked, whatever holds it up. */
    @POST
    @Path("{id}/end")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response end(@PathParam("id") long id, Reason why, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        return parking.end(id, reason, caller.getUserPrincipal().getName())
                ? Response.ok(new Ended(id)).build()
                : NOT_OPEN.response();
    }

    /** The latest first. Conditions that are not given do not count. */
    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public Response list(
            @QueryParam("state") String state,
            @QueryParam("recipient") String recipient,
            @QueryParam("correlation") String correlation,
            @QueryParam("before") Long before,
            @QueryParam("max") @DefaultValue("100") int max,
            @Context SecurityContext caller) {
        DeliveryState in = Params.choice(DeliveryState.class, state);
        UUID of = Params.uuid(correlation);
        int most = Params.max(max);
        Map<String, String> filters = new HashMap<>();
        filters.put("state", in == null ? null : in.name());
        filters.put("recipient", recipient);
        reads.note(caller.getUserPrincipal().getName(), "deliveries", of, filters);
        Conditions which = new Conditions(in, recipient, of);
        return Page.of(deliveries.list(which, before == null ? Long.MAX_VALUE : before, most), deliveries.count(which));
    }
}
