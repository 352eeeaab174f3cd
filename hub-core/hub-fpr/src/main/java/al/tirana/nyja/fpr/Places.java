package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The leaves of a type as a tree, to walk a message once and meet each value with what the schema says about it. */
final class Places {

    private static final String ANY = "*";

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
        void meet(Leaf leaf, Where where, JsonNode value);
    }

    /** Where the value stands that is shown: made a text only for who has something to say about it. */
    static final class Where {

        private final int[] indexes = new int[FprJson.MAX_DEPTH];
        private Leaf leaf;

        private Where() {}

        /** With indexes. */
        String pointer() {
            var pointer = new StringBuilder();
            int arrays = 0;
            for (var step : leaf.pointer().substring(1).split("/")) {
                pointer.append('/').append(step.equals(ANY) ? String.valueOf(indexes[arrays++]) : step);
            }
            return pointer.toString();
        }
    }

    /** Shows all values under {@code /data} of a message that its schema found in order. */
    static void walk(ObjectNode message, Visitor visitor) {
        if (trees.generation() != FprSchemas.generation()) {
            trees = Trees.ofAllTypes();
        }
        trees.byType().get(message.get("type").textValue()).walk(message.get("data"), new Where(), 0, visitor);
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
        if (step.equals(ANY)) {
            each = each == null ? new Places() : each;
            return each;
        }
        return fields.computeIfAbsent(step, name -> new Places());
    }

    /** @param arrays how many arrays the way led through */
    private void walk(JsonNode value, Where where, int arrays, Visitor visitor) {
        if (leaf != null) {
            where.leaf = leaf;
            visitor.meet(leaf, where, value);
        } else if (each != null) {
            for (int i = 0; i < value.size(); i++) {
                where.indexes[arrays] = i;
                each.walk(value.get(i), where, arrays + 1, visitor);
            }
        } else {
            for (var field : value.properties()) {
                var place = fields.get(field.getKey());
                if (place != null) {
                    place.walk(field.getValue(), where, arrays, visitor);
                }
            }
        }
    }
}
