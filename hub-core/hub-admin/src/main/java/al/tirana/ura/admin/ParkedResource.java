package al.tirana.ura.admin;

import static al.tirana.ura.admin.Roles.ADMINISTRATOR;
import static al.tirana.ura.admin.Roles.AUDITOR;

import al.tirana.ura.engine.delivery.ParkedDelivery;
import al.tirana.ura.engine.delivery.Parking;
import al.tirana.ura.engine.register.Reasons;
import al.tirana.ura.spi.Text;
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
import java.util.List;

/** What stopped for a human: try it again, or give it up with a reason. */
@Path("parked")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ParkedResource {

    /** An item with its reason in words. */
    public record Parked(ParkedDelivery item, CodeText reason) {}

    /** Why it is given up, in one sentence. */
    public record Reason(String reason) {}

    /** What was done. */
    public record Closed(long id, String closing) {}

    private static final Problem UNKNOWN = Problem.of(
            404,
            "PARKED_UNKNOWN",
            new Text("Nuk ka asgjë të ndalur me këtë numër", "Nothing with this number is parked"),
            new Text(
                    "Shihni listën; një koleg mund ta ketë zgjidhur",
                    "Look at the list; a colleague may have solved it"));

    private final Parking parking;

    @Inject
    public ParkedResource(Parking parking) {
        this.parking = parking;
    }

    public ParkedResource() {
        this(null);
    }

    /** The oldest first. */
    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public List<Parked> all(@QueryParam("max") @DefaultValue("100") int max) {
        return parking.open(Params.max(max)).stream()
                .map(item -> new Parked(item, CodeText.of(item.reason())))
                .toList();
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed(ADMINISTRATOR)
    public Response retry(@PathParam("id") long id, @Context SecurityContext caller) {
        return answer(parking.retry(id, caller.getUserPrincipal().getName()), id, "RETRIED");
    }

    @POST
    @Path("{id}/skip")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response skip(@PathParam("id") long id, Reason why, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        return answer(parking.skip(id, reason, caller.getUserPrincipal().getName()), id, "SKIPPED");
    }

    private static Response answer(boolean done, long id, String closing) {
        return done ? Response.ok(new Closed(id, closing)).build() : UNKNOWN.response();
    }
}
