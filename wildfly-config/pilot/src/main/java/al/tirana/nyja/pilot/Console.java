package al.tirana.nyja.pilot;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What the demo writes on: headings, aligned tables, ticks, and colour where the terminal has it. */
final class Console {

    private static final String INDENT = "   ";

    private final PrintWriter out;
    private final boolean colour;
    private int chapter;

    Console(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void title(String name, String words) {
        out.println();
        out.println(INDENT + bold(name) + "  " + words);
        out.flush();
    }

    void chapter(String words) {
        out.println();
        out.println(bold(++chapter + "  " + words));
        out.flush();
    }

    void line(String words) {
        out.println(words.isEmpty() ? "" : INDENT + words);
        out.flush();
    }

    /** Rows under each other; a cell is padded by what is seen of it, not by its colours. */
    void table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int length = visible(row.get(i));
                if (i == widths.size()) {
                    widths.add(length);
                } else {
                    widths.set(i, Math.max(widths.get(i), length));
                }
            }
        }
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                text.append(row.get(i)).append(" ".repeat(widths.get(i) - visible(row.get(i)) + 2));
            }
            line(text.toString().stripTrailing());
        }
    }

    String bold(String words) {
        return paint("1", words);
    }

    String good(String words) {
        return paint("32", words);
    }

    String bad(String words) {
        return paint("31", words);
    }

    String faint(String words) {
        return paint("2", words);
    }

    private String paint(String code, String words) {
        return colour ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }

    private static int visible(String words) {
        String plain = words.replaceAll("\u001b\\[[0-9;]*m", "");
        return plain.codePointCount(0, plain.length());
    }
}
