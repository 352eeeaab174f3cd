package al.tirana.nyja.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One walk along a message that builds what one recipient may see. What is withheld is never copied, so it cannot be
 * forgotten in the copy. Used once.
 */
final class Disclosing {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final long recipient;
    private final Set<String> shown = new LinkedHashSet<>();
    private final Set<String> withheld = new LinkedHashSet<>();
    private final Set<String> lacking = new LinkedHashSet<>();
    private final Labels labels = new Labels();
    private boolean sealed;

    Disclosing(long recipient) {
        this.recipient = recipient;
    }

    Disclosed of(JsonNode data, Field root, Exclusions exclusions) {
        sealed = data.has("sealed") && root.member("sealed").discloses(recipient);
        ObjectNode disclosed = exclusions.excluded() ? JSON.objectNode() : object(data, root, exclusions);
        labels.tidy(disclosed);
        if (!disclosed.has("labels")) {
            shown.removeIf(pointer -> pointer.startsWith("/data/labels/"));
        }
        if (disclosed.path("legal").path("consent").path("excludedPaths").isMissingNode()) {
            shown.remove("/data/legal/consent/excludedPaths/*");
        }
        return new Disclosed(disclosed, new ArrayList<>(shown), new ArrayList<>(withheld), new ArrayList<>(lacking));
    }

    /** What may be seen of this, or null if nothing. */
    private JsonNode see(JsonNode node, Field field, Exclusions exclusions) {
        if (exclusions.excluded()) {
            withhold(node, field);
            return null;
        }
        if (field.single()) {
            if (field.discloses(recipient)) {
                shown.add(field.pointer);
                return node.isContainerNode() ? node.deepCopy() : node;
            }
            withheld.add(field.pointer);
            return null;
        }
        if (node.isObject()) {
            ObjectNode seen = object(node, field, exclusions);
            return seen.isEmpty() ? null : seen;
        }
        if (node.isArray() && field.elements() != null) {
            ArrayNode seen = JSON.arrayNode(node.size());
            List<Integer> kept = new ArrayList<>(node.size());
            for (int i = 0; i < node.size(); i++) {
                JsonNode element = see(node.get(i), field.elements(), exclusions.element(i));
                if (element != null) {
                    seen.add(element);
                    kept.add(i);
                }
            }
            if (kept.size() < node.size()) {
                labels.moved(seen, kept);
            }
            return seen.isEmpty() ? null : seen;
        }
        withheld.add(field.pointer);
        return null;
    }

    private ObjectNode object(JsonNode node, Field field, Exclusions exclusions) {
        ObjectNode seen = JSON.objectNode();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Field below = field.member(member.getKey());
            if (below == null) {
                withheld.add(field.pointer + "/*"); // a name that the sender made up is not repeated
                continue;
            }
            JsonNode value = see(member.getValue(), below, exclusions.member(member.getKey()));
            if (value != null) {
                seen.set(member.getKey(), value);
            }
        }
        if (!sealed && (!seen.isEmpty() || field.pointer.length() <= "/data/body".length())) {
            lacks(seen, field);
        }
        return seen;
    }

    private void lacks(ObjectNode seen, Field field) {
        for (List<String> group : field.required()) {
            if (!hasSome(seen, group)) {
                lacking.add(field.pointer + "/" + wanted(group, field));
            }
        }
    }

    private static boolean hasSome(ObjectNode seen, List<String> group) {
        for (String name : group) {
            if (seen.has(name)) {
                return true;
            }
        }
        return false;
    }

    /** Of several that could do, the one that this recipient may see. */
    private String wanted(List<String> group, Field field) {
        return group.stream()
                .filter(name -> field.member(name) != null && field.member(name).discloses(recipient))
                .findFirst()
                .orElse(group.get(0));
    }

    /** Lists every field of a part that is left out as a whole. */
    private void withhold(JsonNode node, Field field) {
        if (field == null || field.single() || node.isValueNode()) {
            withheld.add(field == null ? "/data/*" : field.pointer);
            return;
        }
        node.properties().forEach(member -> {
            Field below = field.member(member.getKey());
            if (below == null) {
                withheld.add(field.pointer + "/*");
            } else {
                withhold(member.getValue(), below);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> withhold(element, field.elements()));
        }
    }
}
