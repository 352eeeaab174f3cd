package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Prints a list of objects as aligned columns. */
final class Table {

    private static final int WIDEST = 64;

    private Table() {}

    /**
     * The same for a list that may be cut: says so, and how the next part is had.
     *
     * @param next the option that takes the number of the last row shown
     */
    static void print(AdminClient.Page page, Context context, String next, String... fields) {
        print(page.rows(), context, fields);
        int shown = page.rows().size();
        if (!context.json() && shown > 0 && shown < page.total()) {
            JsonNode last = page.rows().get(shown - 1).at("/" + fields[0].replace('.', '/'));
            context.say("table.part", shown, page.total(), next, last.asText());
        }
    }

    /** One of several lists, under a title of its own: an empty one says of what there is nothing. */
    static void print(String title, JsonNode rows, Context context, String... fields) {
        context.out().println();
        context.say(title);
        print(rows, context, fields);
    }

    /** Prints the named fields of each row, in this order, nested ones as {@code outer.inner}; an empty list says so. */
    static void print(JsonNode rows, Context context, String... fields) {
        if (context.json()) {
            context.out().println(rows.toPrettyString());
            return;
        }
        if (rows.isEmpty()) {
            context.say("table.empty");
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (String field : fields) {
            head.add(Labels.of(field.substring(field.lastIndexOf('.') + 1), context.texts()));
        }
        lines.add(head);
        for (JsonNode row : rows) {
            List<String> line = new ArrayList<>();
            for (String field : fields) {
                line.add(Cell.of(row.at("/" + field.replace('.', '/')), context.texts()));
            }
            lines.add(line);
        }
        print(lines, context);
    }

    private static void print(List<List<String>> lines, Context context) {
        int columns = lines.get(0).size();
        int[] width = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.min(WIDEST, Math.max(width[i], line.get(i).length()));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = line.get(i);
                text.append(cell).append(" ".repeat(Math.max(0, width[i] - cell.length()) + 2));
            }
            context.out().println(text.toString().stripTrailing());
        }
        context.out().flush();
    }
}
