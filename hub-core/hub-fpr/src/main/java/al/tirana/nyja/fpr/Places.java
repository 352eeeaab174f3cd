package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The leaves of a type as a tree, to walk a message once and meet each value with what the schema says about it. */
final class Places {

    private static volatile Trees trees = Trees.ofAllTypes();

    /** @param generation of the schemas that they were made of */
    private record Trees(long generation, Map<String, Places> byType) {

        static Trees ofAllTypes() {
            long generation = FprSchemas.generation();
            return new Trees(
                    generation, FprSchemas.types().stream().collect(Collectors.toMap(type -> type, Places::of)));
        }
    }

    private final Map<String, Places> fields = new HashMap<>();
    private Places each;
    private Leaf leaf;

    /** Is shown each value. */
    interface Visitor {
        /** @param pointer where the value stands, with indexes */
        void meet(Leaf leaf, String pointer, JsonNode value);
    }

    /** Shows all values under {@code /data} of a message that its schema found in order. */
    static void walk(ObjectNode message, Visitor visitor) {
        if (trees.generation() != FprSchemas.generation()) {
            trees = Trees.ofAllTypes();
        }
        trees.byType().get(message.get("type").textValue()).walk("/data", message.get("data"), visitor);
    }

    private static Places of(String type) {
        var root = new Places();
        for (var leaf : FprSchemas.leaves(type)) {
            var place = root;
            for (var step : leaf.pointer().substring("/data/".length()).split("/")) {
                place = place.below(step);
            }
            place.leaf = leaf;
        }
        return root;
    }

    private Places below(String step) {
        if (step.equals("*")) {
            each = each == null ? new Places() : each;
            return each;
        }
        return fields.computeIfAbsent(step, name -> new Places());
    }

    private void walk(String pointer, JsonNode value, Visitor visitor) {
        if (leaf != null) {
            visitor.meet(leaf, pointer, value);
        } else if (each != null) {
            for (int i = 0; i < value.size(); i++) {
                each.walk(pointer + '/' + i, value.get(i), visitor);
            }
        } else {
            for (var field : value.properties()) {
                var place = fields.get(field.getKey());
                if (place != null) {
                    place.walk(pointer + '/' + field.getKey(), field.getValue(), visitor);
                }
            }
        }
    }
}
