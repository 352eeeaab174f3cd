package al.tirana.nyja.admin;

import al.tirana.nyja.engine.admission.Explaining;
import al.tirana.nyja.engine.admission.ExplanationJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/** Says what would become of a message if its source posted it now. Nothing is kept of it; that somebody looked is on record. */
@Path("explain")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    private final Explaining explaining;

    @Inject
    public ExplainResource(Explaining explaining) {
        this.explaining = explaining;
    }

    public ExplainResource() {
        this(null);
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
    public ObjectNode explain(InputStream message, @Context SecurityContext caller) throws IOException {
        return ExplanationJson.of(
                explaining.any(Bodies.bytes(message), caller.getUserPrincipal().getName()));
    }
}
