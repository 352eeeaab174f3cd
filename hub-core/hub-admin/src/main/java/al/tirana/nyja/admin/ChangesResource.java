package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.RegisterChanges;
import al.tirana.nyja.engine.register.SettledSecrets;
import al.tirana.nyja.engine.register.WaitingChanges;
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

/** What one administrator has proposed about an institution, and another decides. */
@Path("institutions/{id}/changes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {

    /** Which: the SHA-256 of one waiting change, or of all together. */
    public record Meant(String sha256) {}

    private final RegisterChanges changes;
    private final SettledSecrets secrets;

    @Context
    private SecurityContext caller;

    @Inject
    public ChangesResource(RegisterChanges changes, SettledSecrets secrets) {
        this.changes = changes;
        this.secrets = secrets;
    }

    public ChangesResource() {
        this(null, null);
    }

    @GET
    public WaitingChanges waiting(@PathParam("id") String id) {
        return changes.waiting(id);
    }

    /** Not by the person who proposed. */
    @POST
    @Path("approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Institution approve(@PathParam("id") String id, Meant meant) {
        Institution approved = changes.approve(id, Bodies.required(meant).sha256(), SignedIn.person(caller));
        secrets.settle(id); // once the decision is safe
        return approved;
    }

    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public WaitingChanges withdraw(@PathParam("id") String id, Meant meant) {
        WaitingChanges left = changes.withdraw(id, Bodies.required(meant).sha256(), SignedIn.person(caller));
        secrets.settle(id);
        return left;
    }
}
