package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.ChannelSecret;
import al.tirana.nyja.engine.register.ChannelSecrets;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The secrets that an institution's channels name: written, and never shown again. */
@Path("institutions/{id}/secrets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SecretsResource {

    private final ChannelSecrets secrets;

    @Context
    private SecurityContext caller;

    @Inject
    public SecretsResource(ChannelSecrets secrets) {
        this.secrets = secrets;
    }

    public SecretsResource() {
        this(null);
    }

    @GET
    public List<ChannelSecret> all(@PathParam("id") String id) {
        return secrets.of(id);
    }

    /** It counts once a second person has approved. */
    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response bring(@PathParam("id") String id, @PathParam("name") String name, InputStream secret)
            throws IOException {
        return InstitutionsResource.proposed(secrets.propose(id, name, Bodies.bytes(secret), SignedIn.person(caller)));
    }
}
