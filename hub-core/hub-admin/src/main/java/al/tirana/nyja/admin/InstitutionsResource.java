package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.CertificateStanding;
import al.tirana.nyja.engine.register.CertificateStandings;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.engine.register.Contacts.Contact;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.register.ProposedChange;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.register.RegisterChanges;
import al.tirana.nyja.spi.Text;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Institutions, and what they prove themselves with. A key or certificate is replaced by adding the new, then ending the
 * old. Whatever adds is a proposal that another person approves; ending takes one person.
 */
@Path("institutions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InstitutionsResource {

    /** Whether only accounts with the role for it see its traffic and counts. */
    public record Guarding(Boolean guarded) {}

    /** LAU codes. */
    public record Municipalities(List<String> municipalities) {}

    /** An institution to register; without a kind data about people reach it with their consent only. */
    public record NewInstitution(String id, Name name, String kind) {}

    /** What an institution is. */
    public record Kind(String kind) {}

    /** A name in both languages. */
    public record Name(String sq, String en) {

        Text text() {
            if (sq == null || sq.isBlank() || en == null || en.isBlank()) {
                throw new RefusedChange(ChangeFault.INSTITUTION_INVALID);
            }
            return new Text(sq.strip(), en.strip());
        }
    }

    /** Which key. */
    public record KeyName(String kid) {}

    /** Which certificate: SHA-256 of its DER form, hex. */
    public record CertificateName(String fingerprint) {}

    private final Institutions institutions;
    private final RegisterChanges changes;
    private final CertificateStandings standings;

    @Context
    private SecurityContext caller;

    private final Limits limits;

    @Inject
    public InstitutionsResource(
            Institutions institutions, RegisterChanges changes, CertificateStandings standings, Limits limits) {
        this.institutions = institutions;
        this.changes = changes;
        this.standings = standings;
        this.limits = limits;
    }

    public InstitutionsResource() {
        this(null, null, null, null);
    }

    @GET
    public List<Institution> all() {
        return limits.seen(institutions.all());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(NewInstitution wanted) {
        if (Bodies.required(wanted).name() == null) {
            throw new RefusedChange(ChangeFault.INSTITUTION_INVALID);
        }
        return Response.status(Response.Status.CREATED)
                .entity(changes.register(wanted.id(), wanted.name().text(), wanted.kind(), person()))
                .build();
    }

    @GET
    @Path("{id}")
    public Institution get(@PathParam("id") String id) {
        return institutions.get(id);
    }

    /** Whom to call. It waits for a second person; what is not given is taken out. */
    @PUT
    @Path("{id}/contacts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response contacts(@PathParam("id") String id, Contacts wanted) {
        Contacts given = Bodies.required(wanted);
        Contact none = new Contact(null, null);
        return proposed(changes.contacts(
                id,
                new Contacts(
                        given.technical() == null ? none : given.technical(),
                        given.cases() == null ? none : given.cases()),
                person()));
    }

    /** Whose inhabitants it serves. It waits for a second person; with no code it is taken out. */
    @PUT
    @Path("{id}/territory")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response territory(@PathParam("id") String id, Municipalities wanted) {
        List<String> codes = Bodies.required(wanted).municipalities();
        return proposed(changes.territory(id, codes == null ? List.of() : codes, person()));
    }

    /** Whether only accounts with the role for it see its traffic and counts. It waits for a second person. */
    @PUT
    @Path("{id}/guarded")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response guard(@PathParam("id") String id, Guarding wanted) {
        if (Bodies.required(wanted).guarded() == null) {
            throw new UnreadableRequest();
        }
        return proposed(changes.guard(id, wanted.guarded(), person()));
    }

    /** Says what it is. That it is an authority, two administrators must say. */
    @POST
    @Path("{id}/kind")
    @Consumes(MediaType.APPLICATION_JSON)
    public Institution say(@PathParam("id") String id, Kind kind) {
        return institutions.say(id, Bodies.required(kind).kind(), person());
    }

    /** What it sends is accepted again, once another person has approved. */
    @POST
    @Path("{id}/activate")
    public Response activate(@PathParam("id") String id) {
        return proposed(changes.activate(id, person()));
    }

    /** Within a second nothing that it sends is accepted. */
    @POST
    @Path("{id}/deactivate")
    public Institution deactivate(@PathParam("id") String id) {
        return changes.deactivate(id, person());
    }

    /** Takes one public JWK. */
    @POST
    @Path("{id}/keys")
    @Consumes({MediaType.APPLICATION_JSON, "application/jwk+json"})
    public Response addKey(@PathParam("id") String id, InputStream jwk) throws IOException {
        return proposed(changes.key(id, Bodies.text(jwk), person()));
    }

    @POST
    @Path("{id}/keys/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public Institution endKey(@PathParam("id") String id, KeyName key) {
        return institutions.endKey(id, Bodies.required(key).kid(), actor());
    }

    /** Which of its certificates the partners' door accepts, and when each was used last. */
    @GET
    @Path("{id}/certificates")
    public List<CertificateStanding> certificates(@PathParam("id") String id) {
        return standings.of(List.of(institutions.get(id)));
    }

    /** Takes one certificate that the partners' door accepts, as PEM or DER. */
    @POST
    @Path("{id}/certificates")
    @Consumes({"application/x-pem-file", "application/pem-certificate-chain"})
    public Response addCertificate(@PathParam("id") String id, InputStream pem) throws IOException {
        return proposed(changes.certificate(id, Bodies.bytes(pem), person()));
    }

    @POST
    @Path("{id}/certificates/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public Institution endCertificate(@PathParam("id") String id, CertificateName certificate) {
        if (Bodies.required(certificate).fingerprint() == null) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNKNOWN);
        }
        return institutions.endCertificate(id, certificate.fingerprint(), actor());
    }

    private Person person() {
        return SignedIn.person(caller);
    }

    private String actor() {
        return caller.getUserPrincipal().getName();
    }

    /** It waits for a second person. */
    static Response proposed(ProposedChange change) {
        return Response.status(Response.Status.ACCEPTED).entity(change).build();
    }
}
