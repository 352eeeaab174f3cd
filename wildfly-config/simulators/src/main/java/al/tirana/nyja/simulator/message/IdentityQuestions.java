package al.tirana.nyja.simulator.message;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Random;

/**
 * Builds {@code identity.verification.requested.v1} messages, as a case system would: each about one invented person, with
 * officer and reason, marked {@code testmode}. The request's id is the message's. Not safe for several threads.
 */
public final class IdentityQuestions {

    private final Institution sender;
    private final Ids ids;

    public IdentityQuestions(Institution sender, long seed, Clock clock) {
        this.sender = sender;
        this.ids = new Ids(new Random(seed), clock);
    }

    /** Somebody whose national id is known. */
    public static ObjectNode numbered(String nid) {
        return Json.object().put("nid", nid);
    }

    /** Somebody of whom only this is known. */
    public static ObjectNode named(String given, String family, String fatherName, String birthDate) {
        ObjectNode person = Json.object();
        person.putObject("name").put("given", given).put("family", family).put("fatherName", fatherName);
        return person.put("birthDate", birthDate);
    }

    /** A signed question about one person, in a case of its own. */
    public ObjectNode about(Partner registry, JsonNode person) {
        String id = ids.uuid();
        ObjectNode message = Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", Actors.uri(sender.actor()))
                .put("type", "al.tirana.fpr.identity.verification.requested.v1")
                .put("subject", "case/" + ids.caseId())
                .put("time", Ids.text(ids.now()))
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://id.tirana.al/fpr/schema/identity.verification.requested/v1")
                .put("fprversion", "1.0")
                .put("recipient", Actors.uri(registry.actor()))
                .put("agreementid", registry.agreement())
                .put("purpose", "VERIFIKIM_IDENTITETI")
                .put("sensitivity", "P2")
                .put("correlationid", ids.uuid())
                .put("idempotencykey", "QRM:IDV:" + id)
                .put("retention", "P30D")
                .put("testmode", true);
        ObjectNode data = message.putObject("data");
        ObjectNode body = data.putObject("body").put("requestId", id);
        body.set("person", person.deepCopy());
        body.putArray("checks").add("IDENTITET");
        body.putObject("requestedBy").put("officerRef", "QRM-009").put("reason", "Rast i ri te Qendra");
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 10129/2009");
        return FprSignature.signed(message, sender.signing());
    }
}
