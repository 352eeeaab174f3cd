package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.config.HubSettings;
import al.tirana.ura.engine.gate.Arrival;
import al.tirana.ura.engine.gate.Arrival.Evidence;
import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.engine.store.DatabaseException;
import al.tirana.ura.fpr.Finding;
import al.tirana.ura.fpr.FprJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Takes messages from institutions that speak FPR: one, or a batch. */
@Path("messages")
@ApplicationScoped
public class MessagesResource {

    private static final String UNKNOWN = "?";

    private final Caller caller;
    private final Intake intake;
    private final SignedAnswers answers;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public MessagesResource(Caller caller, Intake intake, SignedAnswers answers, HubSettings settings, Clock clock) {
        this.caller = caller;
        this.intake = intake;
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container, which makes a proxy of it. */
    public MessagesResource() {
        this(null, null, null, null, null);
    }

    @POST
    public Response post(InputStream body, @Context HttpServletRequest request, @Context HttpHeaders headers)
            throws IOException {
        String institution = UNKNOWN;
        byte[] bytes = {};
        try {
            institution = caller.institution(request);
            refuseOtherCharsets(headers.getMediaType());
            bytes = BoundedBody.read(
                    body,
                    request.getContentLengthLong(),
                    settings.integer("message.limit"),
                    settings.integer("batch.limit"));
        } catch (Refusal refusal) {
            return Responses.one(intake.refused(institution, null, bytes, refusal));
        } catch (DatabaseException e) {
            return Responses.one(answers.notReady(institution, null, bytes));
        }
        return FprJson.isBatch(bytes) ? batch(institution, bytes) : single(institution, FprJson.parse(bytes));
    }

    private Response single(String institution, FprJson.Parsed parsed) {
        return Responses.one(intake.receive(new Arrival(parsed, institution, Evidence.SIGNATURE, clock.instant())));
    }

    /** Each message of a batch stands for itself: a refused one does not hold up the others. */
    private Response batch(String institution, byte[] bytes) {
        List<FprJson.Parsed> elements = FprJson.parseBatch(bytes);
        int limit = settings.integer("batch.messages");
        if (elements.size() > limit) {
            Finding finding = Finding.of("FPR-107")
                    .detail("kufiri është " + limit + " mesazhe", "the limit is " + limit + " messages");
            return Responses.one(intake.refused(institution, null, bytes, new Refusal(finding)));
        }
        List<Answer> given = new ArrayList<>(elements.size());
        for (FprJson.Parsed element : elements) {
            given.add(intake.receive(new Arrival(element, institution, Evidence.SIGNATURE, clock.instant())));
        }
        return Responses.several(given);
    }

    private static void refuseOtherCharsets(MediaType type) throws Refusal {
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw new Refusal(Finding.of("FPR-101").detail("FPR shkruhet në UTF-8", "FPR is written in UTF-8"));
        }
    }
}
