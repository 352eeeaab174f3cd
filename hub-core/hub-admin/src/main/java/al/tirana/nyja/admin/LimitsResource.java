package al.tirana.nyja.admin;

import al.tirana.nyja.engine.limit.DoorLimit;
import al.tirana.nyja.engine.limit.InstitutionLimits;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.RefusedChange;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** How much an institution may ask of the door: what stands, and what it would be otherwise. */
@Path("institutions/{id}/limits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LimitsResource {

    /** @param value null: what holds for everybody holds again */
    public record Value(Long value) {}

    private final InstitutionLimits limits;
    private final Institutions institutions;

    @Context
    private SecurityContext caller;

    @Inject
    public LimitsResource(InstitutionLimits limits, Institutions institutions) {
        this.limits = limits;
        this.institutions = institutions;
    }

    public LimitsResource() {
        this(null, null);
    }

    @GET
    public List<InstitutionLimits.Limit> all(@PathParam("id") String id) {
        return limits.of(institutions.get(id).id());
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<InstitutionLimits.Limit> set(@PathParam("id") String id, @PathParam("name") String name, Value wanted) {
        String institution = institutions.get(id).id();
        DoorLimit limit = DoorLimit.of(name).orElseThrow(() -> new RefusedChange(ChangeFault.LIMIT_UNKNOWN));
        Long value = Bodies.required(wanted).value();
        String actor = caller.getUserPrincipal().getName();
        if (value == null) {
            limits.reset(institution, limit, actor);
        } else if (value < 1 || value > limit.most()) {
            throw new RefusedChange(ChangeFault.LIMIT_OUT_OF_RANGE);
        } else {
            limits.set(institution, limit, value, actor);
        }
        return limits.of(institution);
    }
}
