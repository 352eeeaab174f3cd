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
 * Builds {@code jobseeker.registration.requested.v1} messages, as a case system would: each about one invented person, marked
 * {@code testmode}. The request's id is the message's. Not safe for several threads.
 */
public final class Jobseekers {

    private final Institution sender;
    private final Ids ids;

    public Jobseekers(Institution sender, long seed, Clock clock) {
        this.sender = sender;
        this.ids = new Ids(new Random(seed), clock);
    }

    /**
     * A signed request, in a case of its own.
     *
     * @param person national id, names and birth date
     */
    public ObjectNode request(Partner agency, JsonNode person) {
        String id = ids.uuid();
        String caseId = ids.caseId();
        ObjectNode message = Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", Actors.uri(sender.actor()))
                .put("type", "al.tirana.fpr.jobseeker.registration.requested.v1")
                .put("subject", "case/" + caseId)
                .put("time", Ids.text(ids.now()))
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://id.tirana.al/fpr/schema/jobseeker.registration.requested/v1")
                .put("fprversion", "1.0")
                .put("recipient", Actors.uri(agency.actor()))
                .put("agreementid", agency.agreement())
                .put("purpose", "PUNESIM")
                .put("sensitivity", "P2")
                .put("correlationid", ids.uuid())
                .put("idempotencykey", sender.actor() + ":JOB:" + id)
                .put("retention", "P18M")
                .put("testmode", true);
        ObjectNode data = message.putObject("data");
        ObjectNode body = data.putObject("body").put("requestId", id).put("caseId", caseId);
        ObjectNode who = body.putObject("person")
                .put("nid", person.path("nid").asText())
                .put("birthDate", person.path("birthDate").asText())
                .put("nja", "AL224-05");
        who.putObject("name")
                .put("given", person.path("given").asText())
                .put("family", person.path("family").asText());
        body.put("education", "3")
                .putArray("occupations")
                .addObject()
                .put("isco", "7112")
                .put("years", 6);
        body.put("priorityGroup", false);
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 15/2019");
        return FprSignature.signed(message, sender.signing());
    }
}
