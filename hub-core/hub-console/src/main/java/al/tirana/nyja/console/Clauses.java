package al.tirana.nyja.console;

import java.util.List;

/** Finds in an agreement's document the line that decides about a field. Lines count from 1. */
final class Clauses {

    private final List<String> lines;

    Clauses(String document) {
        this.lines = document.lines().toList();
    }

    /** 0 if it is written in a way that is not looked for here. */
    private int flow(String flow) {
        return find(find(0, "flows:", 0), flow + ":", 2);
    }

    /** The line that shows the field, or the one under which it is missing; the first if neither was found. */
    int of(String flow, String recipient, String path) {
        int heading = recipient.isEmpty()
                ? find(flow(flow), "accepts:", 4)
                : find(find(flow(flow), "discloses:", 4), recipient + ":", 6);
        if (heading == 0) {
            return Math.max(1, flow(flow));
        }
        int depth = indent(heading);
        for (int line = heading + 1; line <= lines.size() && indent(line) > depth; line++) {
            if (lines.get(line - 1).strip().equals("- " + path)) {
                return line;
            }
        }
        return heading;
    }

    private int find(int after, String text, int depth) {
        for (int line = after + 1; line <= lines.size(); line++) {
            String stripped = lines.get(line - 1).strip();
            if (indent(line) == depth && (stripped.equals(text) || stripped.startsWith(text + " "))) {
                return line;
            }
            if (after > 0 && indent(line) < depth && !stripped.isEmpty() && !stripped.startsWith("#")) {
                return 0;
            }
        }
        return 0;
    }

    private int indent(int line) {
        String text = lines.get(line - 1);
        return text.isBlank()
                ? Integer.MAX_VALUE
                : text.length() - text.stripLeading().length();
    }
}
