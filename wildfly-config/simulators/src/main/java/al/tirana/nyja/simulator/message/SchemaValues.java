package al.tirana.nyja.simulator.message;

import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.simulator.people.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The smallest values that a schema allows; of people, dates and places such as fit one invented person. */
final class SchemaValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ANY = "Provë";

    private final Map<String, JsonNode> documents;
    private final Ids ids;
    private final Map<String, Supplier<String>> byName;

    SchemaValues(Map<String, JsonNode> documents, Ids ids, Person person) {
        this.documents = documents;
        this.ids = ids;
        this.byName = Map.ofEntries(
                Map.entry("personRef", person::ref),
                Map.entry("nid", person::nid),
                Map.entry("given", person::given),
                Map.entry("family", person::family),
                Map.entry("fatherName", person::fatherName),
                Map.entry("sex", () -> person.female() ? "F" : "M"),
                Map.entry("birthDate", () -> person.birthDate().toString()),
                Map.entry("birthYear", () -> String.valueOf(person.birthDate().getYear())),
                Map.entry("phone", person::phone),
                Map.entry("line", person::street),
                Map.entry("nja", person::nja),
                Map.entry("bashki", () -> person.nja().substring(0, 5)),
                Map.entry("country", () -> "AL"),
                Map.entry("language", () -> "sq"),
                Map.entry("caseId", ids::caseId),
                Map.entry("period", () -> ids.now().minusMonths(1).toString().substring(0, 7)));
    }

    /**
     * The object of a schema, of which a part is given.
     *
     * @param more properties that are wanted though the schema does not demand them
     */
    JsonNode filled(String document, ObjectNode given, Collection<String> more) {
        return object(
                new SchemaLayers(documents, List.of(new SchemaLayers.Layer(document, documents.get(document)))),
                given,
                more);
    }

    private JsonNode value(SchemaLayers said, String name, int place) {
        Optional<JsonNode> fixed = said.first("const");
        if (fixed.isPresent()) {
            return fixed.get();
        }
        if (said.first("enum").isPresent()) {
            return chosen(said, name, place);
        }
        if (said.isObject()) {
            return object(said, JSON.objectNode(), Set.of());
        }
        if (said.is("array")) {
            return array(said, name);
        }
        if (said.is("boolean")) {
            return JSON.booleanNode(false);
        }
        return said.is("integer") || said.is("number") ? number(said, name) : JSON.textNode(text(said, name));
    }

    private JsonNode object(SchemaLayers said, ObjectNode given, Collection<String> wanted) {
        ObjectNode object;
        do {
            object = given.deepCopy();
            Set<String> names = new LinkedHashSet<>(wanted);
            names.addAll(said.required());
            int few = Math.toIntExact(said.most("minProperties").orElse(0L));
            said.properties().stream().filter(name -> names.size() < few).forEach(names::add);
            for (String name : names) {
                object.set(name, property(said.property(name), name, given.get(name)));
            }
        } while (said.learn(object));
        return object;
    }

    private JsonNode property(SchemaLayers said, String name, JsonNode given) {
        if (given instanceof ObjectNode part) {
            return object(said, part, Set.of());
        }
        return given == null ? value(said, name, 0) : given;
    }

    private ArrayNode array(SchemaLayers said, String name) {
        ArrayNode array = JSON.arrayNode();
        long least = Math.max(1, said.most("minItems").orElse(0L));
        SchemaLayers items = said.items();
        for (int i = 0; i < least; i++) {
            array.add(value(items, name, i));
        }
        return array;
    }

    /** What all lists hold, and no {@code not} takes out; what the person is, if that is among them. */
    private JsonNode chosen(SchemaLayers said, String name, int place) {
        Set<JsonNode> allowed = new LinkedHashSet<>();
        said.first("enum").orElseThrow().forEach(allowed::add);
        said.each("enum").forEach(list -> allowed.retainAll(list.valueStream().toList()));
        Set<JsonNode> not = new HashSet<>();
        said.each("not").forEach(list -> list.path("enum").forEach(not::add));
        List<JsonNode> left = allowed.stream().filter(one -> !not.contains(one)).toList();
        if (left.isEmpty()) {
            return JSON.nullNode();
        }
        JsonNode own = byName.containsKey(name)
                ? JSON.textNode(byName.get(name).get())
                : left.get(Math.min(place, left.size() - 1));
        return left.contains(own) ? own : left.get(0);
    }

    private JsonNode number(SchemaLayers said, String name) {
        if (name.equals("birthYear")) {
            return JSON.numberNode(Integer.parseInt(byName.get(name).get()));
        }
        long least = Math.max(
                said.most("minimum").orElse(1L),
                said.most("exclusiveMinimum").map(above -> above + 1).orElse(Long.MIN_VALUE));
        long most = Math.min(
                said.least("maximum").orElse(Long.MAX_VALUE),
                said.least("exclusiveMaximum").map(below -> below - 1).orElse(Long.MAX_VALUE));
        return JSON.numberNode(Math.min(least, most));
    }

    /** The first that the schema allows. */
    private String text(SchemaLayers said, String name) {
        return Stream.<Supplier<Stream<String>>>of(
                        () -> Stream.ofNullable(byName.get(name)).map(Supplier::get),
                        () -> said.each("x-fpr-codelist").flatMap(list -> codes(list.asText())),
                        () -> said.each("format").flatMap(format -> ofFormat(format.asText())),
                        () -> said.each("pattern").flatMap(pattern -> PatternText.of(pattern.asText()).stream()),
                        () -> Stream.of(padded(said)))
                .flatMap(Supplier::get)
                .filter(text -> allowed(said, text))
                .findFirst()
                .orElse(ANY);
    }

    private Stream<String> codes(String list) {
        return list.equals("territory.units")
                ? Stream.of(byName.get("nja").get())
                : CodeLists.get().inForce(list, ids.now().toLocalDate()).stream()
                        .filter(code -> !"P4".equals(code.cls()))
                        .map(Code::code);
    }

    private Stream<String> ofFormat(String format) {
        return switch (format) {
            case "uuid" -> Stream.of(ids.uuid());
            case "date" -> Stream.of(ids.now().toLocalDate().toString());
            case "date-time" -> Stream.of(Ids.text(ids.now()));
            case "email" -> Stream.of("prove@example.org");
            case "uri" -> Stream.of("https://example.org/");
            case "json-pointer" -> Stream.of("/data/body");
            default -> Stream.empty();
        };
    }

    private static String padded(SchemaLayers said) {
        int least = Math.toIntExact(said.most("minLength").orElse(1L));
        int most = said.least("maxLength").map(Math::toIntExact).orElse(Integer.MAX_VALUE);
        String text = ANY.repeat(1 + least / ANY.length());
        return text.substring(0, Math.min(Math.max(least, ANY.length()), most));
    }

    private static boolean allowed(SchemaLayers said, String text) {
        return said.each("pattern")
                        .allMatch(pattern ->
                                Pattern.compile(pattern.asText()).matcher(text).find())
                && said.each("not").filter(not -> not.has("pattern")).noneMatch(not -> Pattern.compile(
                                not.get("pattern").asText())
                        .matcher(text)
                        .find())
                && said.most("minLength").orElse(0L) <= text.length()
                && said.least("maxLength").orElse(Long.MAX_VALUE) >= text.length();
    }
}
