package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A good message, made bad in one place after the other. */
final class Spoiled {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> OTHERS = List.of(
            JSON.nullNode(),
            JSON.numberNode(1),
            JSON.textNode("x"),
            JSON.textNode(""),
            JSON.textNode("ë".repeat(300)),
            JSON.textNode("2026-02-30"),
            JSON.textNode("2026-02-28T10:00:00+01:00"),
            JSON.numberNode(-1),
            JSON.numberNode(1L << 60),
            JSON.textNode("P4"),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().add(1).add(1),
            JSON.arrayNode().add(JSON.objectNode().put("class", "P4")));

    private Spoiled() {}

    /** Each place in turn: left out, of another kind, with a neighbour that no schema knows. As it was afterwards. */
    static void inOnePlace(JsonNode at, Runnable look) {
        look.run();
        if (at instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                each(field.getValue(), look, value -> object.set(field.getKey(), value));
                object.remove(field.getKey());
                look.run();
                object.set(field.getKey(), field.getValue());
                inOnePlace(field.getValue(), look);
            }
            object.put("nobodyKnowsThis", 1);
            look.run();
            object.remove("nobodyKnowsThis");
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                each(array.get(i), look, value -> array.set(place, value));
                inOnePlace(array.get(i), look);
            }
        }
    }

    private static void each(JsonNode was, Runnable look, Consumer<JsonNode> place) {
        for (JsonNode other : OTHERS) {
            place.accept(other);
            look.run();
        }
        place.accept(was);
    }
}
