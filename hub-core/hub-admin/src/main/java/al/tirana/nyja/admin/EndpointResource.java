package al.tirana.nyja.admin;

import static al.tirana.nyja.admin.Roles.ADMINISTRATOR;
import static al.tirana.nyja.admin.Roles.AUDITOR;

import al.tirana.nyja.engine.register.Endpoints;
import al.tirana.nyja.engine.register.RegisterChanges;
import al.tirana.nyja.engine.register.RegisteredEndpoint;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;

/** How one institution is reached. */
@Path("institutions/{id}/endpoint")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EndpointResource {

    /** Connector and settings; secrets by name only. */
    public record Wanted(String connector, Map<String, String> settings) {}

    private final Endpoints endpoints;
    private final RegisterChanges changes;
    private final EndpointTest test;

    @Inject
    public EndpointResource(Endpoints endpoints, RegisterChanges changes, EndpointTest test) {
        this.endpoints = endpoints;
        this.changes = changes;
        this.test = test;
    }

    public EndpointResource() {
        this(null, null, null);
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public RegisteredEndpoint get(@PathParam("id") String id) {
        return endpoints.get(id);
    }

    /** It waits for a second person. */
    @PUT
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, Wanted wanted, @Context SecurityContext caller) {
        Map<String, String> settings = Bodies.required(wanted).settings();
        return InstitutionsResource.proposed(changes.endpoint(
                id, wanted.connector(), settings == null ? Map.of() : settings, SignedIn.person(caller)));
    }

    /** Connects and authenticates; sends no data. */
    @POST
    @Path("test")
    @RolesAllowed(ADMINISTRATOR)
    public EndpointTest.Result test(@PathParam("id") String id, @Context SecurityContext caller) {
        return test.run(id, caller.getUserPrincipal().getName());
    }
}
