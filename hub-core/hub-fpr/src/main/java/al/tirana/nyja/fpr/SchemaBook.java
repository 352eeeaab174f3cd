package al.tirana.nyja.fpr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schemas of FPR by their {@code $id}, as documents. All of them are in this library. */
final class SchemaBook {

    static final String MESSAGE = "https://id.tirana.al/fpr/schema/message/1.0";
    static final String HEAD = "https://id.tirana.al/fpr/schema/envelope/1.0/head";
    static final String ENVELOPE = "https://id.tirana.al/fpr/schema/envelope/1.0";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, JsonNode> documents = new LinkedHashMap<>();

    /** @param brought types beside the protocol's own */
    SchemaBook(Collection<BroughtType> brought) {
        try {
            for (var file : Resources.lines("schema/index.txt")) {
                add(Resources.text("schema/" + file + ".schema.json"));
            }
            for (BroughtType type : brought) {
                add(type.text());
                bind(type);
            }
            add(head().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A schema of the library is not JSON", e);
        }
    }

    private void add(String text) throws JsonProcessingException {
        var document = MAPPER.readTree(text);
        var id = document.get("$id").textValue();
        texts.put(id, text);
        documents.put(id, document);
    }

    /** A message of the type is one of those that there are, and its body is held against its schema. */
    private void bind(BroughtType type) throws JsonProcessingException {
        var message = (ObjectNode) documents.get(MESSAGE);
        ((ArrayNode) message.at("/properties/type/enum")).add(type.name());
        var rule = message.withArray("allOf").addObject();
        rule.putObject("if").putObject("properties").putObject("type").put("const", type.name());
        ((ObjectNode) rule.get("if")).putArray("required").add("type");
        rule.putObject("then").put("$ref", "#/$defs/" + type.name());
        ((ObjectNode) message.get("$defs")).set(type.name(), type.binding());
        texts.put(MESSAGE, message.toString());
    }

    /** The envelope without what is said about the inside of {@code data}. */
    private ObjectNode head() {
        var head = (ObjectNode) documents.get(ENVELOPE).deepCopy();
        head.put("$id", HEAD);
        ((ArrayNode) head.get("allOf")).removeIf(rule -> !isOfHead(rule));
        ((ObjectNode) head.get("properties")).putObject("data").put("type", "object");
        return head;
    }

    private static boolean isOfHead(JsonNode rule) {
        return rule.path("then").path("required").path(0).asText().equals("agreementid");
    }

    /**
     * By type, what the whole message's schema says beyond {@link #HEAD}: the inside of {@code data}, the rules between it
     * and the envelope, and what the type says. A message is valid exactly if the head and the rest of its type hold, for
     * the types exclude each other.
     */
    Map<String, ObjectNode> rests() {
        var rests = new LinkedHashMap<String, ObjectNode>();
        for (var rule : documents.get(MESSAGE).get("allOf")) {
            var type = rule.at("/if/properties/type/const").textValue();
            rests.put(type, rest(type, rule.at("/then/$ref").textValue()));
        }
        return rests;
    }

    private ObjectNode rest(String type, String saysTheType) {
        var envelope = documents.get(ENVELOPE);
        var rest = MAPPER.createObjectNode();
        rest.set("$schema", envelope.get("$schema"));
        rest.put("$id", restOf(type));
        rest.putObject("properties").set("data", envelope.at("/properties/data"));
        var rules = rest.putArray("allOf");
        for (var rule : envelope.get("allOf")) {
            if (!isOfHead(rule)) {
                rules.add(rule);
            }
        }
        rules.addObject().put("$ref", MESSAGE + saysTheType);
        rest.set("$defs", envelope.get("$defs"));
        return rest;
    }

    static String restOf(String type) {
        return MESSAGE + "/rest/" + type;
    }

    /** Schema texts by id. */
    Map<String, String> texts() {
        return texts;
    }

    /** The name of every field that some message may have. */
    Set<String> names() {
        var names = new HashSet<String>();
        documents.values().forEach(document -> collect(document, names));
        return names;
    }

    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.forEach(inner -> collect(inner, names));
    }

    /** A place in a schema: the document it stands in, and the subschema. */
    record Place(String document, JsonNode schema) {

        Place child(Object step) {
            return new Place(
                    document, step instanceof Integer index ? schema.path(index) : schema.path(step.toString()));
        }
    }

    /**
     * What the schema says along the way to a keyword that failed.
     *
     * @param code the nearest {@code x-fpr-error}, if any
     * @param choice the alternatives of {@code anyOf} or {@code oneOf} that the way leads through, or null
     */
    record Trail(Optional<String> code, JsonNode choice) {}

    /** Follows the path that a validator took, through every {@code $ref}. */
    Trail walk(String document, JsonNodePath evaluationPath) {
        var place = root(document);
        String code = null;
        JsonNode choice = null;
        for (int i = 0; i < evaluationPath.getNameCount(); i++) {
            code = place.schema().path("x-fpr-error").asText(code);
            var step = evaluationPath.getElement(i);
            if (choice == null && ("anyOf".equals(step) || "oneOf".equals(step))) {
                choice = place.schema().path(step.toString());
            }
            place = "$ref".equals(step) ? follow(place) : place.child(step);
        }
        return new Trail(Optional.ofNullable(code), choice);
    }

    Place root(String id) {
        return new Place(id, documents.get(id));
    }

    /** Where the {@code $ref} of a subschema leads. */
    Place follow(Place from) {
        var target =
                URI.create(from.document()).resolve(from.schema().get("$ref").textValue());
        var fragment = target.getFragment() == null ? "" : target.getFragment();
        var whole = target.toString();
        int hash = whole.indexOf('#');
        var document = hash < 0 ? whole : whole.substring(0, hash);
        return new Place(document, documents.get(document).at(fragment));
    }
}
