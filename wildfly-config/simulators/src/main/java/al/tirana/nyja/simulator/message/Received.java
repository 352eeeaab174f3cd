package al.tirana.nyja.simulator.message;

import al.tirana.nyja.fpr.Actors;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a partner keeps of a disclosure in order to answer it: references only, nothing about the person.
 *
 * @param disclosure id of the hub's message, which the answer names as its cause
 * @param referrer actor who asked, and who gets the answer
 */
public record Received(
        String disclosure,
        String referral,
        String correlation,
        String subject,
        String agreement,
        String referrer,
        String time,
        boolean testmode) {

    /** @param disclosure a {@code referral.requested} made by the hub */
    public static Received of(ObjectNode disclosure) {
        return new Received(
                disclosure.path("id").asText(),
                disclosure.at("/data/body/referralId").asText(),
                disclosure.path("correlationid").asText(),
                disclosure.path("subject").asText(),
                disclosure.path("agreementid").asText(),
                Actors.id(disclosure.path("source").asText()),
                disclosure.path("time").asText(),
                disclosure.path("testmode").asBoolean());
    }

    /** The partner's own number of the referral: the same again when the same disclosure comes again. */
    public String receiverRef() {
        return "R-" + referral;
    }
}
