package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.config.HubSettings;
import al.tirana.ura.engine.delivery.Acknowledged;
import al.tirana.ura.engine.delivery.Inbox;
import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.engine.store.DatabaseException;
import al.tirana.ura.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** For institutions that cannot host a server: they fetch what waits for them, and say what they have taken. */
@Path("inbox")
@ApplicationScoped
public class InboxResource {

    private static final byte[] NOTHING = {};

    private final Caller caller;
    private final Inbox inbox;
    private final Intake intake;
    private final SignedAnswers answers;
    private final HubSettings settings;

    @Inject
    public InboxResource(Caller caller, Inbox inbox, Intake intake, SignedAnswers answers, HubSettings settings) {
        this.caller = caller;
        this.inbox = inbox;
        this.intake = intake;
        this.answers = answers;
        this.settings = settings;
    }

    /** For the container, which makes a proxy of it. */
    public InboxResource() {
        this(null, null, null, null, null);
    }

    /** What waits, oldest first. Reading changes nothing: what is not acknowledged comes again. */
    @GET
    public Response waiting(@QueryParam("max") String max, @Context HttpServletRequest request) {
        return forCaller(request, institution -> {
            int limit = settings.integer("inbox.messages");
            int wanted = max == null ? limit : Math.max(1, Math.min(number(max), limit));
            List<byte[]> messages = inbox.waiting(institution, wanted);
            return Responses.messages(messages);
        });
    }

    /** Takes a message out of the inbox; again and again without harm. */
    @POST
    @Path("{disclosure}/acknowledge")
    public Response acknowledge(@PathParam("disclosure") String disclosure, @Context HttpServletRequest request) {
        return forCaller(request, institution -> {
            UUID id = uuid(disclosure);
            if (inbox.acknowledge(institution, id) == Acknowledged.UNKNOWN) {
                throw notInThisInbox();
            }
            return Response.noContent().build();
        });
    }

    private Response forCaller(HttpServletRequest request, Work work) {
        String institution = "?";
        try {
            institution = caller.institution(request);
            return work.of(institution);
        } catch (Refusal refusal) {
            return Responses.one(intake.refused(institution, null, NOTHING, refusal));
        } catch (DatabaseException e) {
            return Responses.one(answers.notReady(institution, null, NOTHING));
        }
    }

    private static int number(String text) throws Refusal {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Finding.of("FPR-102").detail("max duhet të jetë numër", "max must be a number"));
        }
    }

    private static UUID uuid(String text) throws Refusal {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw notInThisInbox();
        }
    }

    private static Refusal notInThisInbox() {
        return new Refusal(Finding.of("FPR-301")
                .detail("kutia juaj nuk ka dërgesë me këtë id", "your inbox holds no disclosure with this id"));
    }

    private interface Work {
        Response of(String institution) throws Refusal;
    }
}
