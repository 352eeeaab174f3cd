package al.tirana.nyja.fpr;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A message type that is not the protocol's own: somebody brings the JSON schema of its body, with the class of each
 * field ({@code x-fpr-class}) and the purposes that it may serve ({@code x-fpr-purposes}). Immutable.
 *
 * @param name full name; also the schema's {@code title}
 * @param text the schema as it was brought
 */
public record BroughtType(String name, String text) {

    private static final String PREFIX = "al.tirana.fpr.";
    private static final Pattern NAME =
            Pattern.compile("al\\.tirana\\.fpr\\.[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)+\\.v[1-9][0-9]{0,2}");
    private static final String ID = "https://id.tirana.al/fpr/schema/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** For what is brought; what was kept before is read as it was then. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Characters; the protocol's largest has some ten thousand. */
    private static final int LONGEST = 1 << 20;

    /** What was read before and found good: holding a schema against its rules means compiling it, which takes long. */
    private static final Map<String, BroughtType> GOOD = new ConcurrentHashMap<>();

    /** Plugins bring a few; nobody fills the memory with others. */
    private static final int MANY = 200;

    /** Why a schema cannot be used. Names places of the schema; nothing of a message is known yet. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String sq;

        Unusable(String sq, String en) {
            super(en);
            this.sq = sq;
        }

        public String sq() {
            return sq;
        }

        public String en() {
            return getMessage();
        }
    }

    /** @throws Unusable if it is no schema of a type that could stand beside those that are known */
    public static BroughtType read(String text) throws Unusable {
        BroughtType before = GOOD.get(text);
        if (before != null) {
            return before;
        }
        BroughtType type = judged(text);
        if (GOOD.size() < MANY) {
            GOOD.put(text, type);
        }
        return type;
    }

    private static BroughtType judged(String text) throws Unusable {
        JsonNode schema = parse(STRICT, text);
        String name = schema.path("title").asText();
        if (!NAME.matcher(name).matches()) {
            throw new Unusable(
                    "title duhet të jetë emri i plotë i llojit, si al.tirana.fpr.ujesjelles.lidhja.kerkuar.v1",
                    "title must be the full name of the type, such as al.tirana.fpr.waterworks.connection.asked.v1");
        }
        BroughtType type = new BroughtType(name, text);
        if (FprSchemas.ownTypes().stream().anyMatch(own -> first(own).equals(first(name)))) {
            throw new Unusable(
                    "parashtesa \"" + first(name) + "\" është e vetë protokollit; zgjidhni një tuajën",
                    "the prefix \"" + first(name) + "\" is the protocol's own; choose one of yours");
        }
        if (!schema.path("$id").asText().equals(type.id())) {
            throw new Unusable("$id duhet të jetë " + type.id(), "$id must be " + type.id());
        }
        type.checkPurposes(schema);
        BroughtWords.check(schema);
        type.checkFields(schema);
        CaseRules.of(first(name), schema);
        return type;
    }

    private static JsonNode parse(ObjectMapper mapper, String text) throws Unusable {
        if (text.length() > LONGEST) {
            throw new Unusable("është më e gjatë se 1 MiB", "is longer than 1 MiB");
        }
        try {
            JsonNode schema = mapper.readTree(text);
            if (schema != null && schema.isObject()) {
                return schema;
            }
        } catch (JsonProcessingException e) {
            throw noObject(e.getLocation());
        }
        throw noObject(null);
    }

    private static Unusable noObject(JsonLocation where) {
        return where == null
                ? new Unusable("nuk është një objekt JSON", "is no JSON object")
                : new Unusable(
                        "nuk është një objekt JSON me çdo fjalë një herë: rreshti " + where.getLineNr() + ", shenja "
                                + where.getColumnNr(),
                        "is no JSON object with each word once: line " + where.getLineNr() + ", character "
                                + where.getColumnNr());
    }

    private void checkPurposes(JsonNode schema) throws Unusable {
        var today = Clock.usual(Instant.now()).toLocalDate();
        for (JsonNode purpose : schema.path("x-fpr-purposes")) {
            if (CodeLists.get().find("purpose", purpose.asText(), today).isEmpty()) {
                throw new Unusable(
                        "x-fpr-purposes: nuk ka qëllim " + purpose.asText(),
                        "x-fpr-purposes: there is no purpose " + purpose.asText());
            }
        }
        if (schema.path("x-fpr-purposes").isEmpty()) {
            throw new Unusable(
                    "x-fpr-purposes duhet të rendisë qëllimet e lejuara",
                    "x-fpr-purposes must list the purposes allowed");
        }
    }

    private void checkFields(JsonNode schema) throws Unusable {
        if (!schema.path("additionalProperties").isBoolean()
                || schema.path("additionalProperties").asBoolean()) {
            throw new Unusable("additionalProperties duhet të jetë false", "additionalProperties must be false");
        }
        List<String> unclassed = new ArrayList<>();
        List<Leaf> leaves = new ArrayList<>();
        try {
            SchemaBook book = new SchemaBook(List.of(this));
            new SchemaReach(book).check(id());
            Validators.tryOut(book, name);
            leaves.addAll(new ShapeReader(book, name).read("").leaves());
            leaves.stream()
                    .filter(leaf -> leaf.pointer().startsWith("/data/body")
                            && leaf.cls().isEmpty())
                    .map(Leaf::pointer)
                    .forEach(unclassed::add);
        } catch (RuntimeException e) {
            throw new Unusable(
                    "nuk është skemë JSON 2020-12 që lidhet vetëm me skemat e protokollit",
                    "is no JSON schema 2020-12 that refers to the protocol's schemas alone");
        }
        if (!unclassed.isEmpty()) {
            String places = String.join(", ", unclassed);
            throw new Unusable("mungon x-fpr-class te " + places, "x-fpr-class is missing at " + places);
        }
        FactRule.of(schema, leaves);
    }

    /** First word after the common prefix: whose the type is. */
    private static String first(String type) {
        String rest = type.substring(PREFIX.length());
        return rest.substring(0, rest.indexOf('.'));
    }

    /** Of its schema, and what its messages name as {@code dataschema}. */
    String id() {
        int version = name.lastIndexOf('.');
        return ID + name.substring(PREFIX.length(), version) + '/' + name.substring(version + 1);
    }

    /** Which case it opens or moves, if any. */
    Optional<CaseRules> cases() {
        try {
            return CaseRules.of(first(name), parse(MAPPER, text));
        } catch (Unusable e) { // was read before, or kept
            throw new IllegalStateException("Type " + name + " cannot be used", e);
        }
    }

    /** SHA-256 of the schema as it was brought, in hexadecimal. */
    public String sha256() {
        return Canonical.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What binds type, schema, purpose and body to each other in a message. Such a message holds its legal basis, no seal. */
    ObjectNode binding() throws JsonProcessingException {
        JsonNode schema = MAPPER.readTree(text);
        ObjectNode binding = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = binding.putObject("properties");
        properties.putObject("dataschema").put("const", id());
        properties
                .putObject("purpose")
                .put("x-fpr-error", "FPR-202")
                .set("enum", schema.get("x-fpr-purposes").deepCopy());
        ObjectNode data = properties.putObject("data");
        data.putObject("properties").putObject("body").put("$ref", id());
        data.putArray("required").add("legal");
        data.putObject("not").putArray("required").add("sealed");
        return binding;
    }

    @Override
    public String toString() {
        return name;
    }
}
