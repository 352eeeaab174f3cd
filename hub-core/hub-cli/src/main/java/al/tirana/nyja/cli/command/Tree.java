package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Prints an answer whose fields speak for themselves, one per line, nested ones indented. */
final class Tree {

    private Tree() {}

    static void print(JsonNode node, Context context) {
        print(node, context, "  ");
        context.out().flush();
    }

    private static void print(JsonNode node, Context context, String indent) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            String name = Labels.of(field.getKey(), context.texts());
            if (value.isContainerNode() && Cell.of(value, context.texts()).isEmpty() && !value.isEmpty()) {
                context.out().println(indent + name + ":");
                if (value.isArray()) {
                    value.forEach(element -> print(element, context, indent + "  "));
                } else {
                    print(value, context, indent + "  ");
                }
            } else {
                context.out().println(indent + name + ": " + Cell.of(value, context.texts()));
            }
        }
    }
}
