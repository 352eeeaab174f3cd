package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.ByHand;
import al.tirana.nyja.engine.delivery.DeliveryQueries;
import al.tirana.nyja.engine.delivery.DeliveryQueries.Conditions;
import al.tirana.nyja.engine.delivery.DeliveryState;
import al.tirana.nyja.engine.delivery.Parking;
import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.trace.ListReads;
import al.tirana.nyja.fpr.Spoken;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be brought, and what became of it. Never what was in it. */
@Path("deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    /** Why, in one sentence. */
    public record Reason(String reason) {}

    /** What was done. */
    public record Ended(long id) {}

    private static final Problem NOT_OPEN = Problem.of(
            404,
            "DELIVERY_NOT_OPEN",
            new Text("Asnjë dërgesë me këtë numër nuk pret", "No delivery with this number waits"),
            new Text(
                    "Shihni listën: ./nyja delivery list --state WAITING; mund të ketë mbërritur ose mbaruar",
                    "Look at the list: ./nyja delivery list --state WAITING; it may have arrived or ended"));

    private static final Problem NOT_BY_HAND = Problem.of(
            404,
            "DELIVERY_NOT_BY_HAND",
            new Text(
                    "Asnjë dërgesë me këtë numër nuk pret një njeri", "No delivery with this number waits for a human"),
            new Text(
                    "Shihni listën: ./nyja parked list; dikush mund ta ketë sjellë",
                    "Look at the list: ./nyja parked list; somebody may have brought it"));

    private static final Problem SHOWN = Problem.of(
            409,
            "TEXT_SHOWN",
            new Text("Teksti u tregua tashmë për këtë provë", "The text was shown for this attempt already"),
            new Text(
                    "Thoni si shkoi: ./nyja delivery done, ./nyja delivery failed; pas një prove të pasuksesshme tregohet sërish",
                    "Say how it went: ./nyja delivery done, ./nyja delivery failed; after an attempt in vain it is shown again"));

    private static final Problem NOT_NOW = Problem.of(
            409,
            "TEXT_NOT_NOW",
            new Text(
                    "Tani kjo nuk i thuhet askujt: marrëveshja, marrësi, kanali, shtojca ose koha nuk e lejon",
                    "Nobody may be told this now: its agreement, recipient, channel, plugin or time does not allow it"),
            new Text(
                    "Shihni pse: ./nyja attention; kur lejohet përsëri, kërkojeni tekstin sërish; çfarë ka mbaruar, mbyllet vetë",
                    "Look why: ./nyja attention; once it is allowed again, ask for the text again; what is over ends by itself"));

    private static final Problem NO_OUTCOME = Problem.of(
            400,
            "OUTCOME_MISSING",
            new Text("Mungon si shkoi prova", "How the attempt ended is missing"),
            new Text(
                    "Jepni një nga: NO_ANSWER, WRONG_NUMBER, REFUSED, OTHER",
                    "Give one of: NO_ANSWER, WRONG_NUMBER, REFUSED, OTHER"));

    /** How an attempt ended that did not bring it. */
    public record Failed(String outcome) {}

    /**
     * What is to be said.
     *
     * @param lines the same value by value, if it is a message; else empty
     */
    public record Saying(long id, String contentType, String text, List<Spoken.Line> lines) {}

    private final DeliveryQueries deliveries;
    private final Parking parking;
    private final ByHand byHand;
    private final ListReads reads;

    @Inject
    public DeliveriesResource(DeliveryQueries deliveries, Parking parking, ByHand byHand, ListReads reads) {
        this.deliveries = deliveries;
        this.parking = parking;
        this.byHand = byHand;
        this.reads = reads;
    }

    public DeliveriesResource() {
        this(null, null, null, null);
    }

    /** Gives up one delivery that waits or is parked, whatever holds it up. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response end(@PathParam("id") long id, Reason why, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        return parking.end(id, reason, caller.getUserPrincipal().getName())
                ? Response.ok(new Ended(id)).build()
                : NOT_OPEN.response();
    }

    /** A human brought it, over a channel by which humans do. */
    @POST
    @Path("{id}/done")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response done(@PathParam("id") long id, Reason how, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(how).reason());
        return byHand.done(id, reason, caller.getUserPrincipal().getName())
                ? Response.ok(new Ended(id)).build()
                : NOT_BY_HAND.response();
    }

    /** A human tried to bring it, in vain. */
    @POST
    @Path("{id}/failed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response failed(@PathParam("id") long id, Failed how, @Context SecurityContext caller) {
        ByHand.Failure outcome =
                Params.choice(ByHand.Failure.class, Bodies.required(how).outcome());
        if (outcome == null) {
            return NO_OUTCOME.response();
        }
        return byHand.failed(id, outcome, caller.getUserPrincipal().getName())
                ? Response.ok(new Ended(id)).build()
                : NOT_BY_HAND.response();
    }

    /** What a human is to say, once for each attempt. It is about a person: who was shown it stands in the ledger. */
    @POST
    @Path("{id}/text")
    public Response text(@PathParam("id") long id, @Context SecurityContext caller) {
        ByHand.Saying saying = byHand.text(id, caller.getUserPrincipal().getName());
        return switch (saying.shown()) {
            case NOW ->
                Response.ok(new Saying(
                                id,
                                saying.text().contentType(),
                                new String(saying.text().body(), StandardCharsets.UTF_8),
                                Spoken.of(saying.text().body())))
                        .header("Cache-Control", "no-store")
                        .build();
            case BEFORE -> SHOWN.response();
            case NOT_NOW -> NOT_NOW.response();
            case UNKNOWN -> NOT_BY_HAND.response();
        };
    }

    /** The latest first. Conditions that are not given do not count. */
    @GET
    public Response list(
            @QueryParam("state") String state,
            @QueryParam("recipient") String recipient,
            @QueryParam("correlation") String correlation,
            @QueryParam("agreement") String agreement,
            @QueryParam("before") Long before,
            @QueryParam("max") @DefaultValue("100") int max,
            @Context SecurityContext caller) {
        DeliveryState in = Params.choice(DeliveryState.class, state);
        UUID of = Params.uuid(correlation);
        int most = Params.max(max);
        Map<String, String> filters = new HashMap<>();
        filters.put("state", in == null ? null : in.name());
        filters.put("recipient", recipient);
        filters.put("agreement", agreement);
        reads.note(caller.getUserPrincipal().getName(), "deliveries", of, filters);
        Conditions which = new Conditions(in, recipient, of, agreement);
        return Page.of(deliveries.list(which, before == null ? Long.MAX_VALUE : before, most), deliveries.count(which));
    }
}
