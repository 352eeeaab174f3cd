package al.tirana.nyja.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A label speaks about another field, and an exclusion too. Where elements of an array are withheld, the others move up,
 * and what speaks about them must move with them; where the field itself is withheld, a label would tell that it exists.
 */
final class Labels {

    private static final String NAME = "labels";

    /** Which elements of the original each array still holds, of those that lost some. */
    private final Map<ArrayNode, List<Integer>> kept = new IdentityHashMap<>();

    void moved(ArrayNode seen, List<Integer> places) {
        kept.put(seen, places);
    }

    void tidy(ObjectNode disclosed) {
        if (disclosed.get(NAME) instanceof ArrayNode labels) {
            ArrayNode moved = JsonNodeFactory.instance.arrayNode();
            for (JsonNode label : labels) {
                place(disclosed, label.path("path").asText(), true)
                        .ifPresent(path -> moved.add(((ObjectNode) label.deepCopy()).put("path", path)));
            }
            set(disclosed, NAME, moved);
        }
        if (!kept.isEmpty() && disclosed.path("legal").path("consent") instanceof ObjectNode consent) {
            if (consent.get("excludedPaths") instanceof ArrayNode paths) {
                ArrayNode moved = JsonNodeFactory.instance.arrayNode();
                paths.forEach(path -> place(disclosed, path.asText(), false).ifPresent(moved::add));
                set(consent, "excludedPaths", moved);
            }
        }
    }

    private static void set(ObjectNode object, String name, ArrayNode list) {
        if (list.isEmpty()) {
            object.remove(name);
        } else {
            object.set(name, list);
        }
    }

    /**
     * Where a path of the original leads in what is disclosed.
     *
     * @param must whether it must lead to something; one that names a dropped element never leads anywhere
     */
    private Optional<String> place(ObjectNode data, String path, boolean must) {
        if (!path.startsWith("/data/")) {
            return must ? Optional.empty() : Optional.of(path);
        }
        StringBuilder moved = new StringBuilder("/data");
        JsonNode here = data;
        List<String> steps = Pointers.steps(path);
        for (String step : steps.subList(1, steps.size())) {
            String next = step;
            if (here instanceof ArrayNode array && Pointers.isIndex(step)) {
                int index = Integer.parseInt(step);
                int now = kept.containsKey(array) ? kept.get(array).indexOf(index) : index;
                if (now < 0) {
                    return Optional.empty();
                }
                next = Integer.toString(now);
                here = array.path(now);
            } else {
                here = here.path(step);
            }
            moved.append('/').append(Pointers.escape(next));
        }
        return must && here.isMissingNode() ? Optional.empty() : Optional.of(moved.toString());
    }
}
