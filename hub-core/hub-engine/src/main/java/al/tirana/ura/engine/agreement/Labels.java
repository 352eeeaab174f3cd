package al.tirana.ura.engine.agreement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** A label speaks about another field. Where that field is withheld, the label would tell that it exists. */
final class Labels {

    private static final String NAME = "labels";

    private Labels() {}

    static void dropWithheld(ObjectNode disclosed) {
        if (!(disclosed.get(NAME) instanceof ArrayNode labels)) {
            return;
        }
        for (Iterator<JsonNode> each = labels.iterator(); each.hasNext(); ) {
            if (!exists(disclosed, each.next().path("path").asText())) {
                each.remove();
            }
        }
        if (labels.isEmpty()) {
            disclosed.remove(NAME);
        }
    }

    private static boolean exists(ObjectNode data, String path) {
        return path.startsWith("/data/")
                && !data.at(JsonPointer.compile(path).tail()).isMissingNode();
    }
}
