package al.tirana.nyja.simulator.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that a schema says of one value, wherever it stands: in itself, behind {@code $ref}, in {@code allOf}, in the
 * first of several choices, and in the branches of conditions that hold.
 */
final class SchemaLayers {

    /** @param document by whose {@code $id} its references go */
    record Layer(String document, JsonNode schema) {

        Layer child(JsonNode inner) {
            return new Layer(document, inner);
        }
    }

    private final Map<String, JsonNode> documents;
    private final List<Layer> layers = new ArrayList<>();

    SchemaLayers(Map<String, JsonNode> documents, List<Layer> said) {
        this.documents = documents;
        said.forEach(this::add);
    }

    private void add(Layer layer) {
        if (layers.contains(layer)) {
            return;
        }
        layers.add(layer);
        JsonNode schema = layer.schema();
        if (schema.has("$ref")) {
            add(followed(layer));
        }
        schema.path("allOf").forEach(inner -> add(layer.child(inner)));
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                add(layer.child(schema.path(choice).path(0)));
            }
        }
    }

    private Layer followed(Layer from) {
        String[] target = URI.create(from.document())
                .resolve(from.schema().get("$ref").textValue())
                .toString()
                .split("#", 2);
        return new Layer(target[0], documents.get(target[0]).at(target.length > 1 ? target[1] : ""));
    }

    /** What the conditions add, now that this much of the value is known. @return whether that is news */
    boolean learn(JsonNode value) {
        int before = layers.size();
        for (Layer layer : List.copyOf(layers)) {
            JsonNode schema = layer.schema();
            if (schema.has("if")) {
                JsonNode branch = schema.path(holds(schema.get("if"), value) ? "then" : "else");
                if (branch.isObject()) {
                    add(layer.child(branch));
                }
            }
        }
        return layers.size() > before;
    }

    private static boolean holds(JsonNode condition, JsonNode value) {
        for (JsonNode name : condition.path("required")) {
            if (!value.has(name.textValue())) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> property : condition.path("properties").properties()) {
            if (value.has(property.getKey()) && !holds(property.getValue(), value.get(property.getKey()))) {
                return false;
            }
        }
        if (condition.has("contains")) {
            return Stream.of(value)
                    .filter(JsonNode::isArray)
                    .flatMap(list -> list.valueStream())
                    .anyMatch(one -> holds(condition.get("contains"), one));
        }
        return (!condition.has("const") || condition.get("const").equals(value))
                && (!condition.has("enum")
                        || condition.get("enum").valueStream().anyMatch(value::equals))
                && (!condition.has("not") || !holds(condition.get("not"), value));
    }

    // What they say --------------------------------------------------------------------------------------------------

    Stream<JsonNode> each(String keyword) {
        return layers.stream().map(layer -> layer.schema().get(keyword)).filter(said -> said != null);
    }

    Optional<JsonNode> first(String keyword) {
        return each(keyword).findFirst();
    }

    boolean is(String type) {
        return each("type").anyMatch(said -> said.asText().equals(type));
    }

    boolean isObject() {
        return is("object") || first("properties").isPresent();
    }

    /** The largest or smallest that any of them demands. */
    Optional<Long> most(String keyword) {
        return each(keyword).map(JsonNode::asLong).max(Long::compare);
    }

    Optional<Long> least(String keyword) {
        return each(keyword).map(JsonNode::asLong).min(Long::compare);
    }

    Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        each("required").forEach(list -> list.forEach(name -> names.add(name.textValue())));
        names.removeAll(forbidden());
        return names;
    }

    private Set<String> forbidden() {
        Set<String> names = new TreeSet<>();
        each("properties")
                .flatMap(properties -> properties.properties().stream())
                .filter(property ->
                        property.getValue().isBoolean() && !property.getValue().asBoolean())
                .forEach(property -> names.add(property.getKey()));
        return names;
    }

    /** In the order in which they are said. */
    Set<String> properties() {
        Set<String> names = new LinkedHashSet<>();
        each("properties").forEach(properties -> properties.fieldNames().forEachRemaining(names::add));
        names.removeAll(forbidden());
        return names;
    }

    SchemaLayers property(String name) {
        return inner(layer -> layer.schema().path("properties").path(name));
    }

    SchemaLayers items() {
        return inner(layer -> layer.schema().path("items"));
    }

    private SchemaLayers inner(Function<Layer, JsonNode> of) {
        return new SchemaLayers(
                documents,
                layers.stream()
                        .map(layer -> layer.child(of.apply(layer)))
                        .filter(layer -> layer.schema().isObject())
                        .toList());
    }
}
