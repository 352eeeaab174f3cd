package al.tirana.nyja.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Live: the server answers. Ready: it can take messages and bring them. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    /** {@code UP} or {@code DOWN}, and why. */
    public record Health(String status, List<Readiness.Check> checks) {}

    private final Lately lately;

    @Inject
    public HealthResource(Lately lately) {
        this.lately = lately;
    }

    public HealthResource() {
        this(null);
    }

    @GET
    @Path("live")
    public Health live() {
        return new Health("UP", List.of());
    }

    @GET
    @Path("ready")
    public Response ready() {
        List<Readiness.Check> checks = lately.checks();
        return Readiness.ready(checks)
                ? Response.ok(new Health("UP", checks)).build()
                : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .entity(new Health("DOWN", checks))
                        .build();
    }
}
