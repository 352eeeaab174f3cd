package al.tirana.nyja.simulator.message;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.UUID;

/**
 * An NGO's answers to a referral: signed {@code referral.status.changed.v1}. The same disclosure always gives the same
 * answer, with the same id and key, so that an answer which was lost on the way can be given again without a second
 * effect. Safe for many threads.
 */
public final class StatusChanges {

    private final Institution sender;
    private final Clock clock;

    public StatusChanges(Institution sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** The referral is here. */
    public ObjectNode received(Received referral) {
        return signed(draft(referral, "REQUESTED", "RECEIVED", 1, "RECEIVED"));
    }

    /** The person is welcome, on a day three days after the referral. */
    public ObjectNode accepted(Received referral) {
        ObjectNode message = draft(referral, "RECEIVED", "ACCEPTED", 2, "ACCEPTED");
        appointment(message, referral);
        return signed(message);
    }

    /** Accepts once more, as if the referral had been completed: no state allows it (FPR-320). */
    public ObjectNode wrongTransition(Received referral) {
        ObjectNode message = draft(referral, "COMPLETED", "ACCEPTED", 3, "ACCEPTED:2");
        appointment(message, referral);
        return signed(message);
    }

    private static void appointment(ObjectNode message, Received referral) {
        ((ObjectNode) message.at("/data/body"))
                .putObject("appointment")
                .put("at", Ids.text(OffsetDateTime.parse(referral.time()).plusDays(3)))
                .put("place", "Qendra e Formimit, salla 2")
                .put("nja", "AL224-11");
    }

    private ObjectNode draft(Received referral, String from, String to, int sequence, String step) {
        String key = sender.actor().replace(".", "") + ":ST:" + referral.referral() + ":" + step;
        ObjectNode message = Json.object()
                .put("specversion", "1.0")
                .put("id", idFor(key))
                .put("source", Actors.uri(sender.actor()))
                .put("type", "al.tirana.fpr.referral.status.changed.v1")
                .put("subject", referral.subject())
                .put("time", Ids.text(new Ids(new Random(), clock).now()))
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://id.tirana.al/fpr/schema/referral.status.changed/v1")
                .put("fprversion", "1.0")
                .put("recipient", Actors.uri(referral.referrer()))
                .put("agreementid", referral.agreement())
                .put("purpose", "REFERIM_SHERBIMI")
                .put("sensitivity", "P2")
                .put("correlationid", referral.correlation())
                .put("causationid", referral.disclosure())
                .put("idempotencykey", key)
                .put("sequence", sequence)
                .put("retention", "P1Y")
                .put("testmode", referral.testmode());
        message.putObject("data")
                .putObject("body")
                .put("referralId", referral.referral())
                .put("from", from)
                .put("to", to)
                // The time of the disclosure, so that the same answer given again is the same to the letter.
                .put("changedAt", referral.time())
                .put("changedBy", sender.actor() + "/pritja-1")
                .put("by", "RECEIVER")
                .put("receiverRef", referral.receiverRef());
        return message;
    }

    private String idFor(String key) {
        return UUID.nameUUIDFromBytes((sender.actor() + '|' + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private ObjectNode signed(ObjectNode message) {
        return FprSignature.signed(message, sender.signing());
    }
}
