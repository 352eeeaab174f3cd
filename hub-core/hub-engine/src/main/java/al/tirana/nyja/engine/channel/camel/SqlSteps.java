package al.tirana.nyja.engine.channel.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes of a template's statements what Camel is given. A header could take the place of a statement or of its values, so all
 * headers of that kind are gone before each; and a table of a million rows is read in pieces.
 */
final class SqlSteps {

    /** In whatever case they are written. */
    private static final String STEERING = "CamelSql*";

    private static final String ROWS = "template.maxRows";
    private static final int AT_ONCE = 100;

    private SqlSteps() {}

    /** A copy of the beginning of a route, with what follows it. */
    static ObjectNode prepared(JsonNode from) {
        ObjectNode copy = from.deepCopy();
        if (copy.path("uri").asText().equals(SqlRules.SCHEME)) {
            plain(copy.path("parameters"));
            ((ObjectNode) copy.path("parameters")).put(ROWS, AT_ONCE);
        }
        inside(copy);
        return copy;
    }

    private static void inside(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(SqlSteps::inside);
        } else if (node instanceof ObjectNode object) {
            object.forEach(SqlSteps::inside);
            if (object.path("steps") instanceof ArrayNode steps) {
                object.set("steps", guarded(steps));
            }
        }
    }

    private static ArrayNode guarded(ArrayNode steps) {
        ArrayNode guarded = JsonNodeFactory.instance.arrayNode();
        for (JsonNode step : steps) {
            if (step.path("to").path("uri").asText().equals(SqlRules.SCHEME)) {
                plain(step.path("to").path("parameters"));
                guarded.addObject().putObject("removeHeaders").put("pattern", STEERING);
            }
            guarded.add(step);
        }
        return guarded;
    }

    /** A statement may have several lines, an address has one. */
    private static void plain(JsonNode parameters) {
        for (String key : new String[] {"query", "onConsume"}) {
            if (parameters.has(key)) {
                ((ObjectNode) parameters)
                        .put(key, parameters.path(key).asText().strip().replaceAll("\\s+", " "));
            }
        }
    }
}
