package al.tirana.nyja.admin;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.ManualConnector;
import al.tirana.nyja.engine.delivery.ByHand;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.ParkedDelivery;
import al.tirana.nyja.engine.delivery.ParkedFilter;
import al.tirana.nyja.engine.delivery.ParkedGroup;
import al.tirana.nyja.engine.delivery.Parking;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.engine.register.Contacts.Contact;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.trace.ListReads;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What waits for a human: a delivery is tried again or given up, everything else is looked after and closed. */
@Path("parked")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ParkedResource {

    /**
     * An item in words.
     *
     * @param reason the code that stopped a delivery, or refused what a human must look after
     * @param what, next why a human is asked and what to do; null for a delivery where the reason says it
     * @param contact whom to call at the institution whose turn it is; null if that is none, or it has told none
     */
    public record Parked(ParkedDelivery item, CodeText reason, Text what, Text next, Contact contact) {

        static Parked of(ParkedDelivery item, Map<String, Contacts> contacts, Function<ChannelId, Text> todo) {
            CodeText reason = CodeText.of(item.reason());
            Contacts owner = contacts.get(item.owner());
            if (ByHand.REASON.equals(item.reason())) {
                Contacts recipient = contacts.get(item.recipient());
                return new Parked(
                        item,
                        reason,
                        BY_HAND,
                        todo.apply(new ChannelId(item.recipient(), item.channel())),
                        recipient == null ? null : recipient.aboutCases());
            }
            if (item.deliveryId() != null) {
                boolean away = AWAY.contains(item.reason());
                return new Parked(
                        item,
                        reason,
                        away ? new Text(reason.sq(), reason.en()) : null,
                        away ? TRY_AGAIN : null,
                        owner == null ? null : owner.aboutConnection());
            }
            Kind kind = Kind.valueOf(item.kind());
            return new Parked(item, reason, kind.what(), kind.next(), owner == null ? null : owner.aboutCases());
        }
    }

    /** What the hub tries by itself for a time; what is parked, it does not try any more. */
    private static final Set<String> AWAY = Set.of("FPR-501", "FPR-502");

    private static final Text TRY_AGAIN = new Text(
            "Nyja provoi sa e lejon marrëveshja dhe nuk provon më vetë: kur marrësi të punojë sërish, «nyja parked retry»;"
                    + " deri atëherë presin",
            "The hub tried as long as the agreement lets it and does not try any more: once the recipient works again,"
                    + " \"nyja parked retry\"; until then they wait");

    private static final Text BY_HAND = new Text(
            "Një dërgesë që e sjell një njeri: merrni tekstin me «nyja delivery text <numri i dërgesës>»",
            "A delivery that a human brings: fetch the text with \"nyja delivery text <number of the delivery>\"");

    /** Why it is given up, or what was done, in one sentence. */
    public record Reason(String reason) {}

    /** What was done. */
    public record Closed(long id, String closing) {}

    /** What was done to how many. */
    public record Many(long deliveries, String closing) {}

    private static final Problem UNKNOWN = Problem.of(
            404,
            "PARKED_UNKNOWN",
            new Text("Nuk ka asgjë të ndalur me këtë numër", "Nothing with this number is parked"),
            new Text(
                    "Shihni listën: një koleg mund ta ketë zgjidhur; dërgesat riprovohen ose kapërcehen, të tjerat mbyllen",
                    "Look at the list: a colleague may have solved it; deliveries are retried or skipped, the others are closed"));

    private static final Problem NO_REPLY = Problem.of(
            404,
            "REPLY_UNKNOWN",
            new Text("Për këtë zë nuk ruhet asnjë përgjigje", "No answer is kept for this item"),
            new Text(
                    "Shihni listën: «reply» thotë ku ka një; kur mbaron afati i mesazhit, shkon edhe ajo",
                    "Look at the list: \"reply\" says where there is one; it goes when the message's time is over"));

    /**
     * What a partner answered.
     *
     * @param text the answer's bytes as UTF-8; what is no text shows as replacement characters
     */
    public record Reply(long id, String contentType, int bytes, String text, Instant at) {}

    private final Parking parking;
    private final HumanTasks tasks;
    private final ListReads reads;
    private final KeptReplies replies;
    private final Institutions institutions;
    private final Channels channels;

    @Inject
    public ParkedResource(
            Parking parking,
            HumanTasks tasks,
            ListReads reads,
            KeptReplies replies,
            Institutions institutions,
            Channels channels) {
        this.parking = parking;
        this.tasks = tasks;
        this.reads = reads;
        this.replies = replies;
        this.institutions = institutions;
        this.channels = channels;
    }

    public ParkedResource() {
        this(null, null, null, null, null, null);
    }

    /** The oldest first. Conditions that are not given do not count. */
    @GET
    public Response all(
            @BeanParam ParkedParams which,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("max") @DefaultValue("100") int max,
            @Context SecurityContext caller) {
        reads.note(caller.getUserPrincipal().getName(), "parked", null, Map.of());
        ParkedFilter filter = which.filter();
        Map<String, Contacts> contacts =
                institutions.all().stream().collect(Collectors.toMap(Institution::id, Institution::contacts));
        return Page.of(
                parking.open(filter, after, Params.max(max)).stream()
                        .map(item -> Parked.of(item, contacts, this::todo))
                        .toList(),
                parking.count(filter));
    }

    /** What a retry or a skip of many would take. */
    @GET
    @Path("preview")
    public List<ParkedGroup> preview(@BeanParam ParkedParams which) {
        return parking.preview(which.some());
    }

    /** Many at once: all that fit the conditions, of which at least one must be given. */
    @POST
    @Path("retry")
    public Many retryMany(@BeanParam ParkedParams which, @Context SecurityContext caller) {
        return new Many(parking.retry(which.some(), caller.getUserPrincipal().getName()), "RETRIED");
    }

    @POST
    @Path("skip")
    @Consumes(MediaType.APPLICATION_JSON)
    public Many skipMany(@BeanParam ParkedParams which, Reason why, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        return new Many(
                parking.skip(which.some(), reason, caller.getUserPrincipal().getName()), "SKIPPED");
    }

    /** What the partner answered, as it came. It may be about a person: who reads it stands in the ledger. */
    @GET
    @Path("{id}/reply")
    public Response reply(@PathParam("id") long id, @Context SecurityContext caller) {
        return replies.read(id, caller.getUserPrincipal().getName())
                .map(kept -> Response.ok(new Reply(
                                id,
                                kept.contentType(),
                                kept.body().length,
                                new String(kept.body(), StandardCharsets.UTF_8),
                                kept.at()))
                        .header("Cache-Control", "no-store")
                        .build())
                .orElseGet(NO_REPLY::response);
    }

    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") long id, @Context SecurityContext caller) {
        return answer(parking.retry(id, caller.getUserPrincipal().getName()), id, "RETRIED");
    }

    @POST
    @Path("{id}/skip")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response skip(@PathParam("id") long id, Reason why, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        return answer(parking.skip(id, reason, caller.getUserPrincipal().getName()), id, "SKIPPED");
    }

    /** What a human was asked is done. A delivery is retried or skipped instead. */
    @POST
    @Path("{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(@PathParam("id") long id, Reason what, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(what).reason());
        return answer(tasks.close(id, reason, caller.getUserPrincipal().getName()), id, "CLOSED");
    }

    /** As two persons agreed on it. */
    private Text todo(ChannelId id) {
        ManualConnector manual = new ManualConnector();
        Settings settings = channels.of(id)
                .filter(channel -> channel.connector().equals(manual.id()))
                .map(channel -> Settings.of(manual.settings(), channel.settings()))
                .orElseGet(() -> Settings.of(manual.settings(), Map.of()));
        return new Text(
                settings.text(ManualConnector.STEP_SQ)
                        + "; pastaj «nyja delivery done <numri>» ose «nyja delivery failed <numri>»",
                settings.text(ManualConnector.STEP_EN)
                        + "; then \"nyja delivery done <number>\" or \"nyja delivery failed <number>\"");
    }

    private static Response answer(boolean done, long id, String closing) {
        return done ? Response.ok(new Closed(id, closing)).build() : UNKNOWN.response();
    }
}
