package al.tirana.nyja.xlsx;

import java.io.IOException;
import java.io.Writer;

/** Text as the parts of a spreadsheet hold it; what XML cannot hold, as Excel writes it: {@code _x0007_}. */
final class Escaped {

    private static final char NO_CHARACTER = '\uFFFD';

    private Escaped() {}

    static void write(String text, Writer out) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                case '\n' -> out.write("&#10;");
                case '\t' -> out.write("&#9;");
                case '_' -> out.write(looksEscaped(text, i) ? "_x005F_" : "_");
                default -> other(text, i, out);
            }
        }
    }

    static String of(String text) {
        java.io.StringWriter out = new java.io.StringWriter();
        try {
            write(text, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // of no disk
        }
        return out.toString();
    }

    private static void other(String text, int i, Writer out) throws IOException {
        char c = text.charAt(i);
        if (c < ' ' || c == '\uFFFE' || c == '\uFFFF') {
            out.write(String.format("_x%04X_", (int) c));
        } else if (Character.isSurrogate(c)) {
            boolean first = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean second = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            out.write(first || second ? c : NO_CHARACTER);
        } else {
            out.write(c);
        }
    }

    /** {@code _x0041_} that somebody typed must not become a letter. */
    private static boolean looksEscaped(String text, int at) {
        return at + 7 <= text.length() && text.substring(at, at + 7).matches("_x[0-9A-Fa-f]{4}_");
    }
}
