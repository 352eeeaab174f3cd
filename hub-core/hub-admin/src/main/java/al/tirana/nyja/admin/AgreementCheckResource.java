package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.DocumentCheck;
import al.tirana.nyja.engine.register.DocumentChecks;
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

/** Says what would become of an agreement document. It does not become known, and nothing is written. */
@Path("agreements/check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AgreementCheckResource {

    private final DocumentChecks checks;

    @Inject
    public AgreementCheckResource(DocumentChecks checks) {
        this.checks = checks;
    }

    public AgreementCheckResource() {
        this(null);
    }

    /** Whoever sees no counts elsewhere sees none here. */
    @POST
    @Consumes({"text/yaml", "application/yaml", "application/x-yaml"})
    public DocumentCheck check(InputStream yaml, @Context SecurityContext caller) throws IOException {
        return checks.of(Bodies.document(yaml), Roles.counts(caller));
    }
}
