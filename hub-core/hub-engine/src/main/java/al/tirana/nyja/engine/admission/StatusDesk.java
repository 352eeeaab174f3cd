package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.delivery.SentMessages;
import al.tirana.nyja.engine.delivery.SentMessages.Sent;
import al.tirana.nyja.engine.delivery.SentMessages.ToRecipient;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A sender asks what became of its own message: for each recipient whether it waits, was handed over or has ended, and why.
 * Asking changes nothing, and tells nothing of anybody else's message, not even that there is one.
 */
@ApplicationScoped
public class StatusDesk {

    private static final int NOT_FOUND = 404;
    private static final byte[] NOTHING = {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SentMessages sent;
    private final Intake intake;
    private final SignedAnswers answers;

    @Inject
    public StatusDesk(SentMessages sent, Intake intake, SignedAnswers answers) {
        this.sent = sent;
        this.intake = intake;
        this.answers = answers;
    }

    protected StatusDesk() {
        this(null, null, null);
    }

    /** @param message id of its envelope */
    public Reply of(String institution, String message) {
        try {
            return sent.find(institution, UUID.fromString(message))
                    .map(found -> Reply.json(json(found).toString().getBytes(StandardCharsets.UTF_8)))
                    .orElseGet(() -> Reply.of(intake.refused(institution, NOTHING, unknown()), NOT_FOUND));
        } catch (DatabaseException e) {
            return Reply.of(answers.notReady(institution, null, NOTHING));
        }
    }

    private static Refusal unknown() {
        return new Refusal(Finding.of("FPR-301")
                .detail(
                        "Nyja nuk ka marrë nga ju asnjë mesazh me këtë id",
                        "the hub has taken no message with this id from you"));
    }

    private static ObjectNode json(Sent message) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", message.id().toString())
                .put("type", message.type())
                .put("agreement", message.agreement())
                .put("receivedAt", message.receivedAt().toString());
        message.recipients().forEach(one -> json.withArray("recipients").add(json(one)));
        json.withArray("recipients"); // also if nobody was to get it
        return json;
    }

    private static ObjectNode json(ToRecipient one) {
        ObjectNode json = JSON.createObjectNode()
                .put("recipient", one.recipient())
                .put("state", one.state().name())
                .put("since", one.since().toString());
        if (one.until() != null) {
            json.put("until", one.until().toString());
        }
        if (one.code() != null) {
            ErrorCode code = Catalogue.get().code(one.code());
            json.putObject("why").put("code", code.code()).put("sq", code.sq()).put("en", code.en());
        }
        if (one.why() != null) {
            json.putObject("why")
                    .put("code", one.why().name())
                    .put("sq", one.why().text().sq())
                    .put("en", one.why().text().en());
        }
        return json;
    }
}
