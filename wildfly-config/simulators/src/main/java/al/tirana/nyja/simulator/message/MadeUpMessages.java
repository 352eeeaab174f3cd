package al.tirana.nyja.simulator.message;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Rules;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.people.People;
import al.tirana.nyja.simulator.people.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Messages of any type that has a schema, about an invented person, marked {@code testmode} and unsigned: what the schema
 * demands, and no more. Valid as a rule; where a schema says what this cannot follow, {@link #faults} says what to mend.
 */
public final class MadeUpMessages {

    private static final String MESSAGE = "https://id.tirana.al/fpr/schema/message/1.0";
    private static final String SCHEMA = "https://id.tirana.al/fpr/schema/";
    private static final String PREFIX = "al.tirana.fpr.";
    private static final List<String> CLASSES = List.of("P0", "P1", "P2", "P3", "P4");

    private final String actor;
    private final Random random;
    private final Ids ids;
    private final Clock clock;

    /** @param actor who speaks */
    public MadeUpMessages(String actor, long seed, Clock clock) {
        this.actor = actor;
        this.random = new Random(seed);
        this.ids = new Ids(random, clock);
        this.clock = clock;
    }

    /** @param type full name of a type that has a schema ({@link FprSchemas#knownType}) */
    public ObjectNode draft(String type, Partner to) {
        Person person = new People(random).next();
        ObjectNode message = (ObjectNode) new SchemaValues(documents(), ids, person)
                .filled(MESSAGE, envelope(type, to), List.of("agreementid", "testmode"));
        message.set("data", message.remove("data")); // last, as one reads it
        return classed(message);
    }

    /** Adds that the person has agreed to the recipient, which is asked for where that is no authority. */
    public ObjectNode consented(ObjectNode message) {
        ObjectNode legal = (ObjectNode) message.path("data").path("legal");
        legal.putArray("basis").add("PELQIM");
        ObjectNode consent = legal.putObject("consent")
                .put("status", "DHENE")
                .put("givenBy", "VETE")
                .put("obtainedAt", Ids.text(ids.now().minusMinutes(25)));
        consent.putArray("scope").add(message.path("recipient").asText());
        return classed(message);
    }

    /** It declares the highest class of what it holds. */
    private ObjectNode classed(ObjectNode message) {
        for (String least : CLASSES) {
            message.put("sensitivity", least);
            if (faults(message).stream().noneMatch(fault -> fault.code().equals("FPR-222"))) {
                break;
            }
        }
        return message;
    }

    /** What the gate would say of it, as far as the message alone tells. */
    public List<Finding> faults(ObjectNode message) {
        List<Finding> ofSchema = FprSchemas.message(message);
        return (ofSchema.isEmpty() ? Rules.check(message, clock.instant()) : ofSchema)
                .stream().filter(finding -> !finding.isWarning()).toList();
    }

    private ObjectNode envelope(String type, Partner to) {
        String id = ids.uuid();
        String name = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
        int version = name.lastIndexOf('.');
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", Actors.uri(actor))
                .put("type", type)
                .put("time", Ids.text(ids.now()))
                .put("datacontenttype", "application/json")
                .put("dataschema", SCHEMA + name.substring(0, version) + '/' + name.substring(version + 1))
                .put("fprversion", "1.0")
                .put("sensitivity", CLASSES.get(0))
                .put("recipient", Actors.uri(to.actor()))
                .put("agreementid", to.agreement())
                .put("correlationid", ids.uuid())
                .put("idempotencykey", actor + ":TEST:" + id)
                .put("retention", "P30D")
                .put("testmode", true);
        ObjectNode legal = message.putObject("data").putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 121/2016");
        return message;
    }

    private static Map<String, JsonNode> documents() {
        Map<String, JsonNode> documents = new TreeMap<>();
        FprSchemas.texts().forEach((id, text) -> documents.put(id, Json.read(text.getBytes(StandardCharsets.UTF_8))));
        return documents;
    }
}
