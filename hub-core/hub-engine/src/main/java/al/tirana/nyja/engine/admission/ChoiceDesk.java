package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * An institution chooses about its own matters over its own door, where the clause {@code choice} of the flow names it among
 * those who choose. Of others' matters it hears nothing, not even that there are any.
 */
@ApplicationScoped
public class ChoiceDesk {

    private static final int NOT_FOUND = 404;
    private static final byte[] NOTHING = {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Choices choices;
    private final Intake intake;
    private final SignedAnswers answers;

    @Inject
    public ChoiceDesk(Choices choices, Intake intake, SignedAnswers answers) {
        this.choices = choices;
        this.intake = intake;
        this.answers = answers;
    }

    protected ChoiceDesk() {
        this(null, null, null);
    }

    /** What it may choose about, the oldest first; nothing of what there is to choose from. */
    public Reply open(String institution) {
        return told(institution, NOTHING, () -> {
            ArrayNode all = JSON.createArrayNode();
            for (Choices.Open one : choices.open(institution)) {
                all.addObject()
                        .put("number", one.id())
                        .put("agreement", one.agreement())
                        .put("flow", one.flow())
                        .put("correlation", one.correlation().toString())
                        .put("sq", one.reason().sq())
                        .put("en", one.reason().en())
                        .put("heldAt", one.heldAt().toString())
                        .put("dueAt", one.dueAt().toString());
            }
            return all;
        });
    }

    /** What there is to choose from; that it was shown stands in the ledger. */
    public Reply show(String institution, String number) {
        return told(institution, NOTHING, () -> {
            ObjectNode shown = JSON.createObjectNode().put("number", own(institution, number));
            ArrayNode all = shown.putArray("choices");
            choices.show(own(institution, number), institution).forEach(choice -> all.addObject()
                    .put("code", choice.code())
                    .put("sq", choice.text().sq())
                    .put("en", choice.text().en())
                    .set("shows", choice.shows()));
            return shown;
        });
    }

    /**
     * What follows of it is committed when this returns.
     *
     * @param body {@code {"choice": code}}
     */
    public Reply choose(String institution, String number, byte[] body) {
        String choice;
        try {
            JsonNode said = JSON.readTree(body);
            choice = said == null ? null : said.path("choice").textValue();
        } catch (JsonProcessingException e) {
            return refused(
                    institution,
                    body,
                    Finding.of("FPR-101").detail("pritet {\"choice\": kodi}", "{\"choice\": code} is expected"),
                    0);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes cannot fail to be read", e);
        }
        if (choice == null) {
            return refused(
                    institution,
                    body,
                    Finding.of("FPR-102").at("/choice").detail("mungon kodi", "the code is missing"),
                    0);
        }
        return told(institution, body, () -> {
            choices.choose(own(institution, number), choice, institution);
            return JSON.createObjectNode().put("number", Long.parseLong(number)).put("choice", choice);
        });
    }

    /** The number of a matter of its own that it may choose about. */
    private long own(String institution, String number) {
        long id = Long.parseLong(number);
        return choices.isOf(id, institution) ? id : unknown();
    }

    private static long unknown() {
        throw new ChoiceRefused(Why.CHOICE_UNKNOWN);
    }

    private Reply told(String institution, byte[] body, Supplier<JsonNode> work) {
        try {
            return Reply.json(work.get().toString().getBytes(StandardCharsets.UTF_8));
        } catch (ChoiceRefused e) {
            return refused(institution, body, finding(e), e.why() == Why.CHOICE_UNKNOWN ? NOT_FOUND : 0);
        } catch (DatabaseException e) {
            return Reply.of(answers.notReady(institution, null, NOTHING));
        }
    }

    /** @param status 0: as the code says */
    private Reply refused(String institution, byte[] body, Finding finding, int status) {
        Answer answer = intake.refused(institution, body, new Refusal(finding));
        return status == 0 ? Reply.of(answer) : Reply.of(answer, status);
    }

    private static Finding finding(ChoiceRefused refused) {
        Why why = refused.why();
        String code =
                switch (why) {
                    case CHOICE_UNKNOWN -> "FPR-301";
                    case CHOICE_NOT_YOURS -> "FPR-204";
                    case CHOICE_NOT_OFFERED -> "FPR-302";
                    case CHOICE_TOO_LATE, CHOICE_OVER, CHOICE_FAILED -> "FPR-320";
                    case CHOICE_AGREEMENT_NOT_IN_FORCE -> "FPR-201";
                    case CHOICE_PLUGIN_NOT_RUNNING, CHOICE_CLOCK_DOUBTED -> "FPR-504";
                };
        String more = refused.detail().isEmpty() ? "" : ": " + refused.detail();
        return Finding.of(code).detail(why.what().sq() + more, why.what().en() + more);
    }
}
