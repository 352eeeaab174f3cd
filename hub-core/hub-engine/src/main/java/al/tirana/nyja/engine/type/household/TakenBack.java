package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a correction and a withdrawal of a notice have in common: what they are about, and what they take back. */
final class TakenBack {

    static final String TYPE = "al.tirana.fpr.returnee.withdrawn.v1";
    static final String CHILD_PROTECTION = "MBROJTJE_FEMIJE";

    private static final String SCHEMA = "https://id.tirana.al/fpr/schema/returnee.withdrawn/v1";
    private static final String PLACE = "/data/body/replaces";
    private static final List<String> NUMBERS = List.of("notificationId", "householdNumber");

    private TakenBack() {}

    /** Whether there is something to correct or to withdraw. Everybody who holds something of it is thought of. */
    static Step step(Envelope message, Optional<CaseState> known) {
        if (known.isEmpty()) {
            return Step.refused(unknown()
                    .detail(
                            "asnjë njoftim i pranuar nuk ka këtë numër; dërgojeni si njoftim",
                            "no accepted notice has this number; send it as a notice"));
        }
        Notice notice = (Notice) known.get();
        if (notice.withdrawn()) {
            return Step.refused(Finding.of("FPR-320")
                    .at(PLACE)
                    .detail(
                            "njoftimi u anulua; një njoftim i ri ka numër të ri",
                            "the notice was withdrawn; a new notice has a new number"));
        }
        if (!notice.correlation().equals(message.correlation())) {
            return Step.refused(Finding.of("FPR-102")
                    .at("/correlationid")
                    .detail("duhet të jetë ai i njoftimit", "it must be that of the notice"));
        }
        String told = notice.correlation() + " " + message.type().replaceFirst("^.*\\.(\\w+)\\.v1$", "$1");
        return new Step(
                List.of(),
                false,
                Optional.of(CaseChange.replacing(Notice.key(message).orElseThrow(), notice, told, notice.knowing())));
    }

    private static Finding unknown() {
        return Finding.of("FPR-301").at(PLACE);
    }

    /** Numbers only: whoever may not know the household any more learns nothing new of it. */
    static Envelope of(Envelope message, String recipient, String reason) {
        ObjectNode original = message.message();
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        original.properties().forEach(member -> told.set(member.getKey(), member.getValue()));
        told.put("type", TYPE).put("dataschema", SCHEMA).put("recipient", Actors.uri(recipient));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        NUMBERS.forEach(name -> body.set(name, message.body().get(name)));
        body.put("reason", reason);
        told.set("data", JsonNodeFactory.instance.objectNode().set("body", body));
        return new Envelope(told);
    }
}
