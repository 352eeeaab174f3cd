package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints the named fields of one object, a line each; a field without value is left out. */
final class Fields {

    private Fields() {}

    static void print(JsonNode object, Context context, String... fields) {
        if (context.json()) {
            context.out().println(object.toPrettyString());
            return;
        }
        int width = 0;
        for (String field : fields) {
            width = Math.max(width, Labels.of(field, context.texts()).length());
        }
        for (String field : fields) {
            if (object.hasNonNull(field)) {
                String label = Labels.of(field, context.texts());
                String pad = " ".repeat(width - label.length() + 2);
                context.out().println(label + pad + Cell.of(object.get(field), context.texts()));
            }
        }
        context.out().flush();
    }
}
