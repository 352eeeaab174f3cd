package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.CodeListReview;
import al.tirana.nyja.engine.register.CodeListReviews;
import al.tirana.nyja.engine.register.CodeListVersion;
import al.tirana.nyja.engine.register.CodeListVersions;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.fpr.WorkingDays;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The code lists: how far each reaches, and the versions of those that an institution gives anew, which one person proposes and
 * another approves.
 */
@Path("codelists")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CodeListsResource {

    /**
     * One list.
     *
     * @param codes how many are in force today
     * @param nextEnd the first day after which one of them is not in force any more; null: none ends
     * @param covers the last day that a calendar knows; null for what is no calendar
     * @param given whether an institution can give it anew
     * @param version that counts for agreements proposed now; 0: as the hub brings it
     * @param waits the version that waits for a second person; null: none
     */
    public record CodeListView(
            String id,
            int codes,
            LocalDate nextEnd,
            LocalDate covers,
            boolean given,
            int version,
            CodeListVersion waits) {}

    /**
     * A classification as an institution gave it.
     *
     * @param csv the whole list
     * @param note what the institution says of it; may be absent
     */
    public record Given(String csv, String note) {}

    private final CodeListVersions versions;
    private final CodeListReviews reviews;
    private final Clock clock;

    @Context
    private SecurityContext caller;

    @Inject
    public CodeListsResource(CodeListVersions versions, CodeListReviews reviews, Clock clock) {
        this.versions = versions;
        this.reviews = reviews;
        this.clock = clock;
    }

    public CodeListsResource() {
        this(null, null, null);
    }

    @GET
    public List<CodeListView> all() {
        return CodeLists.get().names().stream().map(this::view).toList();
    }

    /** Newest last. */
    @GET
    @Path("{list}/versions")
    public List<CodeListVersion> versions(@PathParam("list") String list) {
        return versions.of(list);
    }

    /** What a version changes, and what that would mean for the agreements. */
    @GET
    @Path("{list}/versions/{version}")
    public CodeListReview review(@PathParam("list") String list, @PathParam("version") int version) {
        return reviews.of(list, version);
    }

    /** The codes of a version; 0: as the hub brings them. What is refused is told as JSON. */
    @GET
    @Path("{list}/versions/{version}/codes")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    public Response codes(@PathParam("list") String list, @PathParam("version") int version) {
        return Response.ok(versions.codes(list, version).csv(), "text/csv; charset=UTF-8")
                .build();
    }

    /** Proposes a version. It counts once another administrator approves. */
    @POST
    @Path("{list}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(@PathParam("list") String list, Given given) {
        String csv = Bodies.required(Bodies.required(given).csv());
        CodeListVersion proposed = versions.propose(list, csv, given.note(), SignedIn.person(caller));
        return Response.status(Response.Status.ACCEPTED)
                .entity(reviews.of(list, proposed.version()))
                .build();
    }

    /** Not by the person who proposed it. */
    @POST
    @Path("{list}/versions/{version}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public CodeListVersion approve(
            @PathParam("list") String list, @PathParam("version") int version, AdministratorsResource.Meant meant) {
        return versions.approve(list, version, Bodies.required(meant).sha256(), SignedIn.person(caller));
    }

    @POST
    @Path("{list}/versions/{version}/withdraw")
    public CodeListVersion withdraw(@PathParam("list") String list, @PathParam("version") int version) {
        return versions.withdraw(list, version, SignedIn.person(caller));
    }

    private CodeListView view(String list) {
        boolean given = Classification.lists().contains(list);
        int version = given ? versions.counting(list) : 0;
        CodeLists counting = version == 0 ? CodeLists.get() : CodeLists.get().with(versions.codes(list, version));
        LocalDate today = LocalDate.ofInstant(clock.instant(), Usual.zone());
        Collection<Code> codes = counting.inForce(list, today);
        return new CodeListView(
                list,
                codes.size(),
                codes.stream()
                        .map(Code::validTo)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                WorkingDays.USUAL.equals(list) ? WorkingDays.usual().end() : null,
                given,
                version,
                given ? waits(list) : null);
    }

    private CodeListVersion waits(String list) {
        return versions.of(list).stream()
                .filter(version -> version.state() == CodeListVersion.State.PROPOSED)
                .findFirst()
                .orElse(null);
    }
}
