package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.AwaitedApproval;
import al.tirana.nyja.engine.register.DocumentChecks;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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

/** Agreements and their life: two people start one, one person stops it. Each step answers with the new standing. */
@Path("agreements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AgreementsResource {

    /** Which version. */
    public record Version(int version) {}

    /**
     * What exactly is approved, as it was looked at.
     *
     * @param paper the number under which the signed paper was entered; null: not said
     */
    public record Approval(Integer version, String sha256, String paper) {

        static Integer version(Approval given) {
            return given == null ? null : given.version();
        }

        static String sha256(Approval given) {
            return given == null ? null : given.sha256();
        }

        static String paper(Approval given) {
            return given == null ? null : given.paper();
        }
    }

    /** Why, in one sentence. */
    public record Reason(String reason) {}

    private final Agreements agreements;
    private final DocumentChecks checks;
    private final Database database;

    @Context
    private SecurityContext caller;

    @Inject
    public AgreementsResource(Agreements agreements, DocumentChecks checks, Database database) {
        this.agreements = agreements;
        this.checks = checks;
        this.database = database;
    }

    public AgreementsResource() {
        this(null, null, null);
    }

    /** Without documents and steps. */
    @GET
    public List<AgreementSummary> all() {
        return agreements.all().stream()
                .filter(agreement -> Sight.sees(agreement.id()))
                .map(AgreementSummary::of)
                .toList();
    }

    @POST
    @Consumes({"text/yaml", "application/yaml", "application/x-yaml"})
    public Response upload(InputStream yaml) throws IOException {
        String document = Bodies.document(yaml);
        checks.require(document);
        return Response.status(Response.Status.CREATED)
                .entity(agreements.upload(document, actor()).warning(checks.warnings(document)))
                .build();
    }

    @GET
    @Path("{id}")
    public Agreement get(@PathParam("id") String id) {
        return agreements.get(id);
    }

    /** Fields by recipients, as the hub enforces them. */
    @GET
    @Path("{id}/versions/{version}/matrix")
    public AgreementMatrix matrix(@PathParam("id") String id, @PathParam("version") int version) {
        agreements.document(id, version); // says in words what is not known
        return database.read(connection -> agreements.version(connection, id, version))
                .map(AgreementMatrix::of)
                .orElseThrow(NotFoundException::new);
    }

    @POST
    @Path("{id}/propose")
    @Consumes(MediaType.APPLICATION_JSON)
    public Agreement propose(@PathParam("id") String id, Version wanted) {
        int version = Bodies.required(wanted).version();
        checks.require(agreements.document(id, version));
        return checks.warned(agreements.propose(id, version, person()), version);
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Agreement approve(@PathParam("id") String id, Approval read) {
        checks.requireWays(agreements.get(id), Approval.version(read));
        Agreement approved =
                agreements.approve(id, Approval.version(read), Approval.sha256(read), Approval.paper(read), person());
        return checks.warned(approved, approved.activeVersion());
    }

    /** On what the approval of what stands proposed would stand, if the caller gave it. */
    @GET
    @Path("{id}/approval")
    public AwaitedApproval awaited(@PathParam("id") String id) {
        return agreements.awaited(id, person());
    }

    /** Takes back what stands proposed. */
    @POST
    @Path("{id}/withdraw")
    public Agreement withdraw(@PathParam("id") String id) {
        return agreements.withdraw(id, actor());
    }

    @POST
    @Path("{id}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Agreement suspend(@PathParam("id") String id, Reason why) {
        return agreements.suspend(id, Bodies.required(why).reason(), actor());
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Agreement resume(@PathParam("id") String id, Reason why) {
        return agreements.resume(id, Bodies.required(why).reason(), person());
    }

    @POST
    @Path("{id}/resume/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Agreement approveResume(@PathParam("id") String id, Approval read) {
        return agreements.approveResume(id, Approval.version(read), Approval.sha256(read), person());
    }

    @POST
    @Path("{id}/terminate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Agreement terminate(@PathParam("id") String id, Reason why) {
        return agreements.terminate(id, Bodies.required(why).reason(), actor());
    }

    private Person person() {
        return SignedIn.person(caller);
    }

    private String actor() {
        return caller.getUserPrincipal().getName();
    }
}
