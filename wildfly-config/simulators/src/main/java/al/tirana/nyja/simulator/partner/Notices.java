package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The households that the hub told this case system about, by conversation: from them it refers people on. */
public final class Notices implements Answerer {

    private static final String TYPE = "al.tirana.fpr.returnee.notified.v1";

    private final Map<String, ObjectNode> byCorrelation = new ConcurrentHashMap<>();

    @Override
    public Optional<ObjectNode> took(ObjectNode disclosure, boolean repeat) {
        if (TYPE.equals(disclosure.path("type").asText())) {
            byCorrelation.putIfAbsent(disclosure.path("correlationid").asText(), disclosure);
        }
        return Optional.empty();
    }

    /**
     * The referral made one about the first adult of a household, in the conversation that the notice began.
     *
     * @throws IllegalArgumentException if no such notice came
     */
    ObjectNode refer(ObjectNode referral, String correlation) {
        ObjectNode notice = byCorrelation.get(correlation);
        if (notice == null) {
            throw new IllegalArgumentException("no notice came in this conversation");
        }
        JsonNode person = head(notice.at("/data/body/persons"));
        ObjectNode about = (ObjectNode) referral.at("/data/body/subject");
        about.remove("nid");
        about.put("nidStatus", "MUNGON");
        about.set("name", person.path("name").deepCopy());
        about.set("sex", person.path("sex"));
        about.set("birthDate", person.path("birthDate"));
        about.put(
                "birthYear", Integer.parseInt(person.path("birthDate").asText().substring(0, 4)));
        referral.put("correlationid", correlation);
        referral.put("causationid", notice.path("id").asText());
        return referral;
    }

    private static JsonNode head(JsonNode persons) {
        for (JsonNode person : persons) {
            if (person.path("relation").asText().equals("KRYEFAMILJAR")) {
                return person;
            }
        }
        return persons.isEmpty() ? Json.object() : persons.get(0);
    }
}
