package al.tirana.nyja.admin;

import al.tirana.nyja.admin.AdministratorsResource.NewPassword;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Who is asking. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    private final Administrators administrators;

    @Inject
    public MeResource(Administrators administrators) {
        this.administrators = administrators;
    }

    public MeResource() {
        this(null);
    }

    /** One's own password, with the old one. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Account password(NewPassword wanted, @Context SecurityContext caller) {
        return administrators.ownPassword(Bodies.required(wanted).hash(), SignedIn.person(caller));
    }

    /** The signed-in person. */
    public record Me(String name, List<String> roles) {}

    @GET
    public Me me(@Context SecurityContext caller) {
        return new Me(caller.getUserPrincipal().getName(), Roles.of(caller));
    }
}
