package al.tirana.ura.admin;

import static al.tirana.ura.admin.Roles.ADMINISTRATOR;
import static al.tirana.ura.admin.Roles.AUDITOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.stream.Stream;

/** Who is asking. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    /** The signed-in person. */
    public record Me(String name, List<String> roles) {}

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public Me me(@Context SecurityContext caller) {
        return new Me(
                caller.getUserPrincipal().getName(),
                Stream.of(ADMINISTRATOR, AUDITOR).filter(caller::isUserInRole).toList());
    }
}
